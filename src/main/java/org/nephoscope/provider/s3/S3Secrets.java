package org.nephoscope.provider.s3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.nephoscope.connection.Aliases;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.secrets.EnteredSecret;
import org.nephoscope.provider.secrets.SecretContent;
import org.nephoscope.provider.secrets.SecretFile;
import org.nephoscope.provider.secrets.SecretFiles;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/// Looks for keys in the order that holds for every backend: what was asked for by name, the file
/// of the bucket, the general file, then what Amazon's own tools would use here.
///
/// The files are CloudFiles': `BUCKET-aws-secret.json` and `aws-secret.json`, or, on a server that
/// an alias names, `BUCKET-ALIAS-secret.json` and `ALIAS-secret.json`. They hold
/// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, if there are any, `AWS_SESSION_TOKEN` and
/// `AWS_DEFAULT_REGION`.
final class S3Secrets implements S3Identities {

  private final SecretFiles files;
  private final Supplier<Aliases> aliases;
  private final SecretStore entered;
  private final S3Profiles profiles;

  /// Whom Amazon's own tools would be.
  ///
  /// @param asked a profile that was asked for by name
  /// @param usual the one that is meant else; if empty, that of this computer
  private record Profile(Optional<String> asked, Optional<String> usual) {}

  private final Map<Profile, S3Identity> ambient = new ConcurrentHashMap<>();

  /// @param aliases the names of servers, asked each time
  S3Secrets(
      SecretFiles files, Supplier<Aliases> aliases, SecretStore entered, S3Profiles profiles) {
    this.files = files;
    this.aliases = aliases;
    this.entered = entered;
    this.profiles = profiles;
  }

  @Override
  public S3Identity of(StoreAddress.S3 address, Credentials credentials) throws StorageException {
    return of(address, credentials, Optional.empty());
  }

  @Override
  public S3Identity of(StoreAddress.S3 address, Credentials credentials, Optional<String> usual)
      throws StorageException {
    return switch (credentials) {
      case Credentials.Anonymous() ->
          new S3Identity(AnonymousCredentialsProvider.create(), Optional.empty(), "");
      case Credentials.Saved(var name) -> saved(name, address.uri());
      case Credentials.Ambient(var profile) -> {
        Optional<Path> file = profile.isPresent() ? Optional.empty() : files.find(names(address));
        yield file.isPresent()
            ? filed(file.get())
            : ambient.computeIfAbsent(
                new Profile(profile, usual), one -> profiles.identity(one.asked(), one.usual()));
      }
    };
  }

  private List<String> names(StoreAddress.S3 address) throws StorageException {
    List<String> stems = new ArrayList<>();
    if (address.endpoint().isPresent()) {
      try {
        stems.addAll(aliases.get().namesOf(address.endpoint().get()));
      } catch (IOException e) {
        throw new Unexpected(address.uri(), String.valueOf(e.getMessage()), e);
      }
    }
    if (stems.isEmpty()) {
      stems.add("aws");
    }
    List<String> names = new ArrayList<>();
    if (!address.bucket().isEmpty()) {
      stems.forEach(stem -> names.add(address.bucket() + "-" + stem + "-secret.json"));
    }
    stems.forEach(stem -> names.add(stem + "-secret.json"));
    return names;
  }

  /// Looked at for each request, so that keys renewed in the file are used at once.
  private static S3Identity filed(Path file) throws StorageException {
    var content = new SecretFile(file);
    AwsCredentialsProvider provider =
        () -> {
          try {
            return keys(content.now());
          } catch (StorageException e) {
            throw S3NoCredentials.because(e);
          }
        };
    keys(content.now());
    return new S3Identity(provider, content.now().optional("AWS_DEFAULT_REGION"), file.toString());
  }

  /// Asked for each request, so that keys entered anew are used at once.
  private S3Identity saved(String name, String place) {
    AwsCredentialsProvider provider =
        () -> {
          try {
            return keys(EnteredSecret.find(entered, name, place));
          } catch (StorageException e) {
            throw S3NoCredentials.because(e);
          }
        };
    return new S3Identity(provider, Optional.empty(), "");
  }

  private static AwsCredentials keys(SecretContent content) throws StorageException {
    String id = content.text("AWS_ACCESS_KEY_ID");
    String key = content.text("AWS_SECRET_ACCESS_KEY");
    Optional<String> token = content.optional("AWS_SESSION_TOKEN");
    return token.isPresent()
        ? AwsSessionCredentials.create(id, key, token.get())
        : AwsBasicCredentials.create(id, key);
  }
}
