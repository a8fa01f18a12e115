package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.PartSizes;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.Versions;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.name.EncodingSuffix;
import org.nephoscope.transfer.name.FreeName;
import org.nephoscope.transfer.name.LocalNames;
import org.nephoscope.transfer.name.PartName;

/// Saves the stored bytes of one version of an object as a file. The file appears under a free name
/// once all bytes are there and agree with what the store says of them.
public final class VersionDownload {

  private static final Sentences SAY = Sentences.of(VersionDownload.class);

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Versions versions;
  private final Versions.Kept version;
  private final Path folder;
  private final StoppableRead reading = new StoppableRead();

  /// @param folder which exists
  public VersionDownload(Versions versions, Versions.Kept version, Path folder) {
    this.versions = versions;
    this.version = version;
    this.folder = folder;
  }

  /// What became of it.
  ///
  /// @param undated the date that the file was to have and cannot have here
  public record Saved(Path file, Verification verification, Optional<Instant> undated) {}

  /// How many bytes have arrived.
  public long read() {
    return reading.read();
  }

  /// Throws [Unexpected] for bytes that are not what the store says, and
  /// [java.util.concurrent.CancellationException] once it was stopped; then there is no file.
  public Saved run() throws IOException {
    try (ObjectContent content = versions.open(version.key(), version.id(), Span.WHOLE)) {
      ObjectMeta meta = content.meta();
      Path target = free(meta);
      var digesting = new Digesting(Verdict.wanted(meta), PartSizes.of(meta));
      try (var part = PartFile.create(PartName.beside(target, RANDOM.nextLong()))) {
        reading.pass(
            content,
            (bytes, offset, length) -> {
              digesting.update(bytes, offset, length);
              part.write(bytes, offset, length);
            });
        Verdict verdict = Verdict.of(meta, digesting.checksums());
        if (verdict.verification() instanceof Verification.Mismatched) {
          throw new Unexpected(
              version.key().value(),
              SAY.get("version.other", verdict.expected(), verdict.actual()),
              null);
        }
        Optional<Instant> date = FileDate.of(meta);
        part.publish(target, Optional.empty(), date);
        return new Saved(
            target, verdict.verification(), date.filter(other -> !FileDate.fits(other)));
      }
    }
  }

  /// Ends it from another thread.
  public void stop() throws IOException {
    reading.stop();
  }

  private Path free(ObjectMeta meta) throws IOException {
    List<String> encoding = meta.headers().orElse(Headers.NONE).encoding();
    String plain = new LocalNames(LocalNames.Rules.here()).toPath(meta.key().name());
    String name = EncodingSuffix.add(plain, encoding);
    Path target = folder.resolve(isTaken(name) ? FreeName.beside(name, this::isTaken) : name);
    Files.createDirectories(Objects.requireNonNull(target.toAbsolutePath().getParent()));
    return target;
  }

  private boolean isTaken(String name) {
    return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }
}
