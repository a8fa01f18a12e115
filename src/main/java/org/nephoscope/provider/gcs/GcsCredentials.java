package org.nephoscope.provider.gcs;

import com.google.auth.Retryable;
import com.google.auth.ServiceAccountSigner;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.nephoscope.provider.web.Network;
import org.nephoscope.provider.web.UntrustedCertificate;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.Unreachable;

/// An identity of Google's, from a file or from wherever Google's own tools would take it here.
/// Errors name the source, never what is in it.
final class GcsCredentials implements GcsIdentity {

  private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_write";

  private final Optional<Path> file;
  private final HttpTransportFactory way;
  private @Nullable GoogleCredentials credentials;

  /// @param file of a service account; if absent, Application Default Credentials
  /// @param network how the server is reached that gives out tokens
  GcsCredentials(Optional<Path> file, Network network) {
    this.way = new GcsTransport(network);
    this.file = file;
  }

  @Override
  public Optional<String> authorization() throws StorageException {
    GoogleCredentials found = credentials();
    try {
      found.refreshIfExpired();
      AccessToken token = found.getAccessToken();
      if (token == null) {
        throw new AccessDenied(source(), Why.NO_CREDENTIALS, null);
      }
      return Optional.of("Bearer " + token.getTokenValue());
    } catch (IOException e) {
      throw refused(e);
    }
  }

  @Override
  public boolean renew() throws StorageException {
    try {
      credentials().refresh();
      return true;
    } catch (IOException e) {
      throw refused(e);
    }
  }

  @Override
  public Optional<String> project() {
    try {
      return credentials() instanceof ServiceAccountCredentials account
          ? Optional.ofNullable(account.getProjectId())
          : Optional.ofNullable(credentials().getProjectId());
    } catch (StorageException _) {
      return Optional.empty(); // the request itself will tell
    }
  }

  @Override
  public Optional<Signature> signature() {
    try {
      return credentials() instanceof ServiceAccountSigner signer
          ? Optional.of(new GcsAccount(signer))
          : Optional.empty();
    } catch (StorageException _) {
      return Optional.empty(); // whoever is not known cannot sign
    }
  }

  private synchronized GoogleCredentials credentials() throws StorageException {
    if (credentials == null) {
      try {
        credentials = read().createScoped(SCOPE);
      } catch (IOException e) {
        throw new AccessDenied(source(), Why.NO_CREDENTIALS, e);
      }
    }
    return credentials;
  }

  private GoogleCredentials read() throws IOException {
    if (file.isEmpty()) {
      return GoogleCredentials.getApplicationDefault(way);
    }
    try (var in = Files.newInputStream(file.get())) {
      return GoogleCredentials.fromStream(in, way);
    }
  }

  /// Not all that fails is a refusal: the server that gives out tokens may be away.
  private StorageException refused(IOException error) {
    Optional<StorageException> untrusted = UntrustedCertificate.in(error, source());
    if (untrusted.isPresent()) {
      return untrusted.get();
    }
    boolean passing =
        (error instanceof Retryable known && known.isRetryable())
            || error instanceof ConnectException
            || error instanceof UnknownHostException
            || error instanceof SocketTimeoutException
            || error instanceof SSLException;
    return passing
        ? new Unreachable(source(), "it gives no authorization now", error)
        : new AccessDenied(source(), Why.EXPIRED, error);
  }

  private String source() {
    return file.map(Path::toString).orElse("Application Default Credentials");
  }

  @Override
  public String toString() {
    return source();
  }
}
