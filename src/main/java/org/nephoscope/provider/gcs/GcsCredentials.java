package org.nephoscope.provider.gcs;

import com.google.auth.Retryable;
import com.google.auth.ServiceAccountSigner;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.provider.secrets.EnteredSecret;
import org.nephoscope.provider.web.Network;
import org.nephoscope.provider.web.ServerWords;
import org.nephoscope.provider.web.UntrustedCertificate;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Untrusted;

/// An identity of Google's, from a file or from wherever Google's own tools would take it here.
/// Errors name the source, never what is in it.
final class GcsCredentials implements GcsIdentity {

  private static final Sentences SAY = Sentences.of(GcsCredentials.class);

  private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_write";

  private static final URI GOOGLE = URI.create("https://oauth2.googleapis.com/token");
  private static final URI MACHINE = URI.create("http://metadata.google.internal/");

  /// Reads who we are from where it is kept.
  private interface GcsReading {
    GoogleCredentials read() throws IOException;
  }

  private final String source;
  private final String remedy;
  private final Network network;
  private final GcsReading reading;
  private @Nullable GoogleCredentials credentials;

  /// @param remedy what a person can do where nothing usable is found
  private GcsCredentials(String source, String remedy, Network network, GcsReading reading) {
    this.source = source;
    this.remedy = remedy;
    this.network = network;
    this.reading = reading;
  }

  /// What Google's own tools would use here.
  ///
  /// @param network how the server is reached that gives out tokens
  static GcsCredentials ambient(Network network) {
    var way = new GcsTransport(network);
    return new GcsCredentials(
        "Application Default Credentials",
        SAY.get("sign-in-with-gcloud-auth"),
        network,
        () -> GoogleCredentials.getApplicationDefault(way));
  }

  /// The account of a file, which need not exist.
  static GcsCredentials of(Path file, Network network) {
    return new GcsCredentials(
        file.toString(),
        SAY.get("does-not-hold-an-account", file),
        network,
        () -> {
          try (var in = Files.newInputStream(file)) {
            return parsed(in, network);
          }
        });
  }

  /// A profile that is nowhere; whoever asks for its identity is told.
  ///
  /// @param file what a secret file of it would be called
  static GcsCredentials missing(String profile, String file, Network network) {
    return new GcsCredentials(
        "the profile " + profile,
        SAY.get("there-is-no-where-secrets", file, profile),
        network,
        () -> {
          throw new NoSuchFileException(file);
        });
  }

  /// The account a person has entered.
  static GcsCredentials saved(String name, SecretStore entered, Network network) {
    String source = SAY.get("the-secret-of", name);
    return new GcsCredentials(
        source,
        SAY.get("is-no-account-of-google", source),
        network,
        () -> {
          try (Secret secret = EnteredSecret.secret(entered, name, source)) {
            byte[] bytes = secret.bytes();
            try {
              return parsed(new ByteArrayInputStream(bytes), network);
            } finally {
              Arrays.fill(bytes, (byte) 0);
            }
          }
        });
  }

  @Override
  public Optional<String> authorization() throws StorageException {
    GoogleCredentials found = credentials();
    try {
      found.refreshIfExpired();
      AccessToken token = found.getAccessToken();
      if (token == null) {
        throw new AccessDenied(source, Why.NO_CREDENTIALS, remedy, null);
      }
      return Optional.of(header(token));
    } catch (IOException e) {
      throw forgotten(refused(e));
    }
  }

  /// Many requests may be refused at once; the first of them asks for another token for all.
  @Override
  public synchronized boolean renew(Optional<String> refused) throws StorageException {
    try {
      AccessToken token = credentials().getAccessToken();
      if (token == null || refused.equals(Optional.of(header(token)))) {
        credentials().refresh();
      }
      return true;
    } catch (IOException e) {
      throw forgotten(refused(e));
    }
  }

  /// Who is refused for good may have signed in anew when asked the next time.
  private synchronized StorageException forgotten(StorageException error) {
    if (error instanceof AccessDenied) {
      credentials = null;
    }
    return error;
  }

  private static String header(AccessToken token) {
    return "Bearer " + token.getTokenValue();
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
        // The library would ask four times by itself, each time that this program asks.
        credentials = reading.read().createScoped(SCOPE).createWithCustomRetryStrategy(false);
      } catch (StorageException e) {
        throw e;
      } catch (IOException e) {
        throw new AccessDenied(source, Why.NO_CREDENTIALS, remedy, ServerWords.open(e));
      }
    }
    return credentials;
  }

  /// What cannot be read as an identity may be quoted in the error, and is a secret all the same.
  private static GoogleCredentials parsed(InputStream in, Network network) throws IOException {
    try {
      return GoogleCredentials.fromStream(in, new GcsTransport(network));
    } catch (IOException e) {
      var unquoted = new IOException("it is no identity of Google's");
      unquoted.setStackTrace(e.getStackTrace());
      throw unquoted;
    }
  }

  /// Not all that fails is a refusal: the server that gives out tokens may be away.
  private StorageException refused(IOException error) {
    IOException blamed;
    try {
      blamed = network.blame(tokenServer(), error);
    } catch (StorageException unusable) {
      return unusable;
    }
    for (Throwable cause = blamed; cause != null; cause = cause.getCause()) {
      if (cause instanceof StorageException ours) {
        return ours;
      }
    }
    Optional<Untrusted> untrusted = UntrustedCertificate.in(error, source);
    if (untrusted.isPresent()) {
      return untrusted.get();
    }
    boolean passing =
        (error instanceof Retryable known && known.isRetryable())
            || error instanceof ConnectException
            || error instanceof UnknownHostException
            || error instanceof SocketTimeoutException
            || error instanceof SSLException;
    Throwable open = ServerWords.open(error); // the server may repeat what it was sent
    return passing
        ? new Unreachable(source, SAY.get("it-gives-no-authorization-now"), open)
        : new AccessDenied(source, Why.EXPIRED, open);
  }

  /// Where tokens are asked for, as far as it decides which proxy is on the way.
  private URI tokenServer() {
    return switch (credentials) {
      case ServiceAccountCredentials account -> account.getTokenServerUri();
      case ComputeEngineCredentials _ -> MACHINE;
      case null, default -> GOOGLE;
    };
  }

  @Override
  public String toString() {
    return source;
  }
}
