package org.nephoscope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.Headers;

/// Folders of this computer in which the names of files tell encodings.
class LocalNamesCommandTest extends CommandDesk {

  private String folder;

  @BeforeEach
  void fill() throws IOException {
    folder = directory + "/";
    Files.write(directory.resolve("x.gz"), Encoding.GZIP.encode("text".getBytes(UTF_8)));
    Files.writeString(directory.resolve("y"), "plain");
  }

  @Test
  void listsObjectsAndNotFiles() {
    assertThat(neph.run("ls", folder).lines()).containsExactly(folder + "x.gz", folder + "y");
    assertThat(suffix("ls", folder).lines()).containsExactly(folder + "x", folder + "y");
    var entry = suffix("ls", "--json", folder + "x").json().getFirst();
    assertThat(entry.get("key").asText()).endsWith("/x");
    assertThat(entry.get("encoding").asText()).isEqualTo("gzip");
    assertThat(neph.run("ls", "--local-names", "suffix", folder).lines()).hasSize(2);
  }

  @Test
  void readsAnObjectDecoded() {
    assertThat(suffix("cat", folder + "x").out()).isEqualTo("text");
    assertThat(suffix("cat", folder + "y").out()).isEqualTo("plain");
    var file = suffix("cat", folder + "x.gz");
    assertThat(file.code()).isEqualTo(1);
    assertThat(file.err()).contains("a file of that name is the object x with the encoding gzip");
  }

  @Test
  void deletesAnObjectInWhateverForm() {
    assertThat(suffix("rm", folder + "x").code()).isZero();
    assertThat(directory.resolve("x.gz")).doesNotExist();
    assertThat(suffix("rm", folder + "y").code()).isZero();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void copiesWithTheEncodingToldOnce() throws IOException {
    assertThat(suffix("cp", "-r", folder, "mem://names/up/").code()).isZero();
    assertThat(neph.run("ls", "mem://names/").lines())
        .containsExactly("mem://names/up/x", "mem://names/up/y");
    Path back = home.resolve("back");
    assertThat(suffix("cp", "-r", "mem://names/up/", back.toString()).code()).isZero();
    assertThat(back.resolve("x.gz")).hasSameBinaryContentAs(directory.resolve("x.gz"));
    assertThat(back.resolve("y")).hasContent("plain");
    assertThat(suffix("cp", "--encoding", "br", folder + "x", folder + "z").code()).isZero();
    assertThat(suffix("cat", folder + "z").out()).isEqualTo("text");
    assertThat(directory.resolve("z.br")).exists();
    byte[] packed = Encoding.GZIP.encode("old".getBytes(UTF_8));
    neph.put("mem://names/w", packed, Headers.NONE.encoding(List.of("gzip")));
    assertThat(suffix("cp", "--encoding", "decode", "mem://names/w", folder).code()).isZero();
    assertThat(directory.resolve("w")).hasContent("old");
  }

  @Test
  void twoFilesForOneObjectAreSaidToBeTwo() throws IOException {
    Files.writeString(directory.resolve("x"), "other");
    for (String how : List.of("--flat", "-r")) {
      var listed = suffix("ls", how, folder);
      assertThat(listed.lines()).containsExactly(folder + "y");
      assertThat(listed.err())
          .isEqualTo(
              "neph: "
                  + folder
                  + "x was left out: x and x.gz both stand for it, and only one of them can; rename"
                  + " or delete one of them, or take them for two files (--local-names plain).\n");
    }
    var heads = suffix("head", folder + "*");
    assertThat(heads.lines().getFirst()).isEqualTo(folder + "y");
    assertThat(heads.err()).contains("x was left out: x and x.gz both stand for it");
    for (String command : List.of("cat", "rm")) {
      var result = suffix(command, folder + "x");
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err())
          .isEqualTo(
              "neph: "
                  + folder
                  + "x is refused: x and x.gz both stand for it, and only one of them can; rename"
                  + " or delete one of them, or take them for two files (--local-names plain).\n");
    }
    assertThat(neph.run("rm", folder + "x").code()).isZero();
    assertThat(suffix("cat", folder + "x").out()).isEqualTo("text");
  }

  @Test
  void anotherWordIsWrongUsage() {
    var result = neph.run("--local-names", "gz", "ls", folder);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--local-names gz is unknown; it is plain or suffix.");
  }

  private Neph.Result suffix(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "--local-names";
    all[1] = "suffix";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return neph.run(all);
  }
}
