package org.nephoscope.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nephoscope.cli.AddressList.Each;
import org.nephoscope.cli.AddressList.Line;

/// The lines of a list, however many there are. Those of a long one stand in a temporary file of
/// this person alone, because they are gone through more than once and standard input comes once.
final class ListedLines implements AutoCloseable {

  /// So many are held in memory.
  private static final int FEW = AddressList.MOST;

  private final List<Line> lines = new ArrayList<>();
  private final String list;
  private @Nullable Path file;
  private @Nullable DataOutputStream out;

  private ListedLines(String list) {
    this.list = list;
  }

  /// Reads the list in a file, or on standard input where `-` stands for it, to its end.
  static ListedLines of(Session session, String name) throws UsageError, IOException {
    var read = new ListedLines(AddressList.title(name));
    try {
      AddressList.each(session, "--files-from", name, read::add);
      read.end();
      return read;
    } catch (UsageError | IOException | RuntimeException e) {
      try {
        read.close();
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /// Tells of every line, in order; may be asked again.
  void each(Each each) throws UsageError, IOException {
    if (file == null) {
      for (Line line : lines) {
        each.line(line);
      }
      return;
    }
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (int number = in.readInt(); number > 0; number = in.readInt()) {
        var text = new char[in.readInt()];
        for (int i = 0; i < text.length; i++) {
          text[i] = in.readChar();
        }
        each.line(new Line(list, number, new String(text)));
      }
    }
  }

  private void add(Line line) throws IOException {
    if (out == null && lines.size() < FEW) {
      lines.add(line);
      return;
    }
    if (out == null) {
      file = Files.createTempFile("nephoscope-list-", ".lines");
      file.toFile().deleteOnExit(); // also after Ctrl-C
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
      for (Line earlier : lines) {
        write(earlier, out);
      }
      lines.clear();
    }
    write(line, Objects.requireNonNull(out));
  }

  private static void write(Line line, DataOutputStream out) throws IOException {
    out.writeInt(line.number());
    out.writeInt(line.text().length());
    out.writeChars(line.text()); // as it is, also what is no Unicode text
  }

  private void end() throws IOException {
    if (out != null) {
      out.writeInt(0);
      out.close();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (out != null) {
        out.close();
      }
    } finally {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    }
  }
}
