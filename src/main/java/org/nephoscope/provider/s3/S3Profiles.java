package org.nephoscope.provider.s3;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.nephoscope.storage.Sentences;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/// Identities as Amazon's own tools find them: a profile that is asked for by name and nothing
/// else, or the environment, the usual profile and the machine's role, in that order. A profile may
/// hold keys, a program that gives them (`credential_process`), a role to take on (`role_arn`), a
/// token of another sign-in (`web_identity_token_file`), or a single sign-on (`sso_session`).
final class S3Profiles {

  private static final Sentences SAY = Sentences.of(S3Profiles.class);

  private final Supplier<ProfileFile> settings;

  /// @param settings what stands in `~/.aws` now
  S3Profiles(Supplier<ProfileFile> settings) {
    this.settings = settings;
  }

  /// @param usual the profile that is meant where none is asked for; if empty, that of this
  ///   computer
  S3Identity identity(Optional<String> asked, Optional<String> usual) {
    AwsCredentialsProvider provider =
        asked.isPresent()
            ? ProfileCredentialsProvider.builder()
                .profileFile(settings)
                .profileName(asked.get())
                .build()
            : DefaultCredentialsProvider.builder()
                .profileFile(settings)
                .profileName(usual.orElseGet(S3Profiles::usual))
                .build();
    return new S3Identity(
        S3NoCredentials.from(provider, () -> remedy(asked, usual)), Optional.empty(), "");
  }

  /// What to do when a profile gives no keys: for a single sign-on, the command that signs in.
  private Optional<String> remedy(Optional<String> asked, Optional<String> usual) {
    String name = asked.or(() -> usual).orElseGet(S3Profiles::usual);
    var profile = settings.get().profile(name);
    if (profile.isEmpty()) {
      return asked.map(missing -> SAY.get("there-is-no-profile-in", missing));
    }
    boolean sso =
        Stream.of("sso_session", "sso_start_url")
            .anyMatch(field -> profile.get().property(field).isPresent());
    return sso
        ? Optional.of(SAY.get("sign-in-with-aws-sso", name))
        : asked.map(given -> SAY.get("the-profile-gives-none", given));
  }

  /// The profile that is meant where none is named.
  static String usual() {
    return ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
  }
}
