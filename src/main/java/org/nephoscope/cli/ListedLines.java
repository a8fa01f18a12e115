package org.nephoscope.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nephoscope.cli.AddressList.Each;
import org.nephoscope.cli.AddressList.Line;

/// The lines of a list, however many there are. Those of a long one stand in a temporary file of
/// this person alone, because they are gone through more than once and standard input comes once.
/// It goes with the process, however that ends: where systems allow it, it has no name while it is
/// used.
final class ListedLines implements AutoCloseable {

  /// So many are held in memory.
  private static final int FEW = AddressList.MOST;

  private final List<Line> lines = new ArrayList<>();
  private final String list;
  private @Nullable FileChannel file;
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
    try (var in = new DataInputStream(new BufferedInputStream(new Again(file)))) {
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
      file = unnamed();
      out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file)));
      for (Line earlier : lines) {
        write(earlier, out);
      }
      lines.clear();
    }
    write(line, Objects.requireNonNull(out));
  }

  private static FileChannel unnamed() throws IOException {
    Path made = Files.createTempFile("nephoscope-list-", ".lines");
    return FileChannel.open(
        made,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  /// Reads the file from its beginning, and leaves it open.
  private static final class Again extends InputStream {

    private final FileChannel file;
    private long at;

    Again(FileChannel file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      int n = file.read(ByteBuffer.wrap(bytes, start, length), at);
      at += Math.max(0, n);
      return n;
    }
  }

  private static void write(Line line, DataOutputStream out) throws IOException {
    out.writeInt(line.number());
    out.writeInt(line.text().length());
    out.writeChars(line.text()); // as it is, also what is no Unicode text
  }

  private void end() throws IOException {
    if (out != null) {
      out.writeInt(0);
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
