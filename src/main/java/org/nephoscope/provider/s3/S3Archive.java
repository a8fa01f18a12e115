package org.nephoscope.provider.s3;

import java.util.Optional;
import java.util.Set;
import org.nephoscope.storage.Archive;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;
import software.amazon.awssdk.services.s3.model.Tier;

/// Objects in Amazon's archives.
final class S3Archive implements Archive {

  private static final Set<String> ARCHIVES = Set.of("GLACIER", "DEEP_ARCHIVE");

  private final S3Sender sender;
  private final S3Extras extras;
  private final S3Wire wire;

  S3Archive(S3Sender sender, S3Extras extras, S3Wire wire) {
    this.sender = sender;
    this.extras = extras;
    this.wire = wire;
  }

  @Override
  public State state(ObjectKey key) throws StorageException {
    S3Head head = wire.head(S3Ask.of(key));
    Optional<String> restore = head.text("x-amz-restore");
    if (restore.isPresent()) {
      return restore.get().contains("ongoing-request=\"true\"") ? State.COMING : State.READABLE;
    }
    boolean archived =
        head.text("x-amz-storage-class").filter(ARCHIVES::contains).isPresent()
            || head.text("x-amz-archive-status").isPresent(); // of Intelligent-Tiering
    return archived ? State.ARCHIVED : State.NOT_ARCHIVED;
  }

  @Override
  public void bringBack(ObjectKey key, int days, Speed speed) throws StorageException {
    if (days < 1) {
      throw new IllegalArgumentException("a copy stays at least a day: " + days);
    }
    try {
      sender.send(
          key.value(),
          (client, _) ->
              client.restoreObject(request ->
                  request
                      .bucket(sender.bucket())
                      .key(key.value())
                      .restoreRequest(what ->
                          what.days(days).glacierJobParameters(how -> how.tier(tier(speed))))
                      .overrideConfiguration(S3SdkWire.with(extras.everywhere()))));
    } catch (StorageException e) {
      if (!S3Errors.code(e.getCause()).equals("RestoreAlreadyInProgress")) {
        throw e;
      }
    }
  }

  private static Tier tier(Speed speed) {
    return switch (speed) {
      case EXPEDITED -> Tier.EXPEDITED;
      case STANDARD -> Tier.STANDARD;
      case BULK -> Tier.BULK;
    };
  }
}
