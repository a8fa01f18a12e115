package org.nephoscope.transfer.proof;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.nephoscope.transfer.proof.FileOperation.Kind;

/// The changes of one run in the order they were made.
///
/// @param done what the journal calls done at the end
/// @param litter the part files that the journal knows of at the end
record Recording(List<Step> steps, Set<String> done, Set<String> litter) {

  /// One change, and what the journal said just before it.
  record Step(Set<String> done, Set<String> litter, FileOperation operation) {}

  void write(Path file) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(steps.size());
      for (Step step : steps) {
        write(out, step.done());
        write(out, step.litter());
        write(out, step.operation());
      }
      write(out, done);
      write(out, litter);
    }
  }

  static Recording read(Path file) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      List<Step> steps = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        steps.add(new Step(texts(in), texts(in), operation(in)));
      }
      return new Recording(steps, texts(in), texts(in));
    }
  }

  private static void write(DataOutputStream out, Set<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  private static Set<String> texts(DataInputStream in) throws IOException {
    Set<String> texts = new TreeSet<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(in.readUTF());
    }
    return texts;
  }

  private static void write(DataOutputStream out, FileOperation operation) throws IOException {
    out.writeUTF(operation.kind().name());
    out.writeUTF(operation.path());
    out.writeUTF(operation.other());
    out.writeLong(operation.file());
    out.writeLong(operation.position());
    var bytes = new byte[operation.bytes().remaining()];
    operation.bytes().duplicate().get(bytes);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static FileOperation operation(DataInputStream in) throws IOException {
    Kind kind = Kind.valueOf(in.readUTF());
    String path = in.readUTF();
    String other = in.readUTF();
    long file = in.readLong();
    long position = in.readLong();
    return new FileOperation(
        kind, path, other, file, position, ByteBuffer.wrap(in.readNBytes(in.readInt())));
  }
}
