package org.nephoscope.provider.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.nephoscope.connection.Credentials;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.SignedUrls;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unsupported;

/// Addresses that carry a signature of version 4 (Amazon S3 API, "Authenticating Requests: Using
/// Query Parameters").
final class S3Signer implements SignedUrls {

  private static final Sentences SAY = Sentences.of(S3Signer.class);

  private static final String KEYS = SAY.get("an-address-is-signed-with");

  private final S3Sender sender;
  private final S3Extras extras;

  S3Signer(S3Sender sender, S3Extras extras) {
    this.sender = sender;
    this.extras = extras;
  }

  @Override
  public URI sign(ObjectKey key, Duration validity) throws StorageException {
    sender.requireOpen();
    if (validity.isNegative() || validity.isZero() || validity.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("an address is valid up to seven days: " + validity);
    }
    if (sender.access().credentials() instanceof Credentials.Anonymous) {
      throw new AccessDenied(key.value(), AccessDenied.Why.NO_CREDENTIALS, KEYS, null);
    }
    if (extras.touching().size() > extras.everywhere().size()) {
      throw new Unsupported(key.value(), SAY.get("an-address-for-an-object"), null);
    }
    // Whoever follows an address sends no headers, so what they would say stands in the address.
    Map<String, String> inAddress = extras.everywhere();
    try (var signer = sender.clients().presigner(sender.address(), sender.access())) {
      var signed =
          signer.presignGetObject(request ->
              request
                  .signatureDuration(validity)
                  .getObjectRequest(get ->
                      get.bucket(sender.bucket())
                          .key(key.value())
                          .overrideConfiguration(
                              options -> inAddress.forEach(options::putRawQueryParameter))));
      return URI.create(signed.url().toString());
    } catch (RuntimeException e) {
      throw sender.errors().translate(key.value(), e);
    }
  }
}
