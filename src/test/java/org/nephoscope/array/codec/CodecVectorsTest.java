package org.nephoscope.array.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Decodes the vectors of the numcodecs project, where the folder of them is at hand.
@EnabledIfEnvironmentVariable(named = "NEPHOSCOPE_FIXTURES", matches = ".+")
class CodecVectorsTest {

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zlib", "zstd", "crc32c"})
  void everyVectorDecodesToItsArray(String codec) throws IOException {
    Path root = Path.of(System.getenv("NEPHOSCOPE_FIXTURES"), "numcodecs", codec);
    int count = 0;
    for (Path settings : list(root, "codec.")) {
      JsonNode config = new ObjectMapper().readTree(settings.resolve("config.json").toFile());
      for (Path encoded : list(settings, "encoded.")) {
        String number = encoded.getFileName().toString().replaceAll("\\D", "");
        byte[] array = data(Files.readAllBytes(root.resolve("array." + number + ".npy")));
        byte[] stored = Files.readAllBytes(encoded);
        var output = ByteStage.of(codec, config).orElseThrow().decode(stored, array.length);
        assertThat(output.bytes()).as(encoded.toString()).isEqualTo(array);
        assertThat(output.more()).as(encoded.toString()).isFalse();
        count++;
      }
    }
    System.out.println("vectors: " + count + " of " + codec + " equal");
    assertThat(count).isPositive();
  }

  /// What follows the header of a NumPy file.
  private static byte[] data(byte[] npy) {
    boolean first = npy[6] == 1;
    int length = Byte.toUnsignedInt(npy[8]) + 256 * Byte.toUnsignedInt(npy[9]);
    return Arrays.copyOfRange(npy, (first ? 10 : 12) + length, npy.length);
  }

  private static List<Path> list(Path folder, String start) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(start)).toList();
    }
  }
}
