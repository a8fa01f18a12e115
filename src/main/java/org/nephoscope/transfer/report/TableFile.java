package org.nephoscope.transfer.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.nephoscope.transfer.copy.PartFile;
import org.nephoscope.transfer.name.FileIdentity;
import org.nephoscope.transfer.name.PartName;

/// Rows of texts in a file of comma-separated values, which has its name only once it is whole.
public final class TableFile {

  private static final int BLOCK = 1 << 16;

  private TableFile() {}

  /// Writes the rows under a line of names. Replaces a file of that name, unless somebody changes
  /// it meanwhile.
  public static void write(Path target, List<String> names, Iterator<List<String>> rows)
      throws IOException {
    Optional<FileIdentity> before = FileIdentity.of(target);
    Path part = PartName.beside(target, ThreadLocalRandom.current().nextLong());
    try (PartFile file = PartFile.create(part)) {
      var block = new ByteArrayOutputStream(BLOCK);
      block.writeBytes(line(names));
      while (rows.hasNext()) {
        block.writeBytes(line(rows.next()));
        if (block.size() >= BLOCK) {
          flush(block, file);
        }
      }
      flush(block, file);
      file.publish(target, before, Optional.empty());
    }
  }

  private static void flush(ByteArrayOutputStream block, PartFile file) throws IOException {
    file.write(block.toByteArray(), 0, block.size());
    block.reset();
  }

  private static byte[] line(List<String> cells) {
    String line = cells.stream().map(CsvReport::cell).collect(Collectors.joining(","));
    return (line + "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
