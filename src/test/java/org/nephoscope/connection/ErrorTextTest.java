package org.nephoscope.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.transfer.Failure;

class ErrorTextTest {

  private static final String ADDRESS = "s3://bucket/key";

  static List<IOException> errors() {
    return Stream.concat(
            Arrays.stream(AccessDenied.Why.values()).map(why -> new AccessDenied("key", why, null)),
            Stream.of(
                new NotFound("key", null),
                new AlreadyExists("key", null),
                new ConditionFailed("key", null),
                new KeyRefused("key", "no file can be named so", null),
                new Busy("key", null, null),
                new Unreachable("key", "cut short", null),
                new Unsupported("key", "this", null),
                new Unexpected("key", "this", null),
                new AccessDeniedException("key"),
                new FileSystemException("key", null, "No space left on device"),
                new IOException("broken"),
                new IOException(
                    "GET https://me:secret@host/key?X-Amz-Signature=secret:\n at Line")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void everyErrorIsOneLineWithTheWholeAddress(IOException error) {
    String text = ErrorText.of(error, ADDRESS);
    assertThat(text)
        .contains(ADDRESS)
        .endsWith(".")
        .doesNotContain("\n", "Exception", "..", "secret");
  }

  @Test
  void aNameThatIsTooLongIsNoFullDisk() {
    var error = new FileSystemException("key", null, "File name too long");
    assertThat(ErrorText.of(error, ADDRESS)).contains("too long").doesNotContain("space");
  }

  @Test
  void whatIsProtectedIsNoFullDisk() {
    for (String reason : List.of("Operation not permitted", "Read-only file system")) {
      var error = new FileSystemException("key", null, reason);
      assertThat(ErrorText.of(error, ADDRESS)).contains("permissions").doesNotContain("space");
      assertThat(Failure.of(error)).isEqualTo(Failure.DENIED);
    }
  }

  @Test
  void whereThisComputerRefusesNoSignInIsAskedFor() {
    var readOnly = new FileSystemException("key", null, "Read-only file system");
    var forbidden = new AccessDeniedException("key");
    for (IOException error : List.of(readOnly, forbidden)) {
      var denied = new AccessDenied("key", AccessDenied.Why.FORBIDDEN, error);
      assertThat(ErrorText.of(denied, "/disk/key")).isEqualTo(ErrorText.of(error, "/disk/key"));
      assertThat(ErrorText.of(denied, "/disk/key")).doesNotContain("sign-in");
    }
  }

  @Test
  void whatCannotBeDoneIsSaidOfTheAddressOnce() {
    var error = new Unsupported("s3://bucket/", "reading this kind", null);

    assertThat(ErrorText.of(error, ADDRESS))
        .isEqualTo(
            "This cannot be done with s3://bucket/key: reading this kind is not possible. Use"
                + " another place for it.");
    assertThat(ErrorText.of(new IOException("It broke."), ADDRESS))
        .isEqualTo("s3://bucket/key: It broke.");
  }
}
