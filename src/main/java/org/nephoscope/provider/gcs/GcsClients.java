package org.nephoscope.provider.gcs;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.connection.Settled;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.retry.Retrier;
import org.nephoscope.provider.retry.RetryBudget;
import org.nephoscope.provider.secrets.SecretFiles;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;

/// What all buckets of Google Cloud Storage share: the connections, the identities, and the budget
/// of repetitions. Nothing is looked up before the first bucket is opened, and no secret before the
/// first request.
public final class GcsClients {

  private static final Sentences SAY = Sentences.of(GcsClients.class);

  private static final String EMULATOR = "STORAGE_EMULATOR_HOST";
  private static final URI GOOGLE = URI.create("https://storage.googleapis.com");

  private record Who(Credentials credentials, String bucket, boolean emulated) {}

  private final GcsSettings settings;
  private final Map<String, String> environment;
  private final Network network;
  private final GcsIdentities identities;
  private final SecretStore entered;
  private final RetryBudget budget = new RetryBudget();
  private final Map<Who, GcsIdentity> known = new ConcurrentHashMap<>();
  private @Nullable GcsHttp http;

  /// The connections of this computer, by its environment.
  ///
  /// @param entered what a person has entered
  public static GcsClients here(Network network, SecretStore entered) {
    return new GcsClients(GcsSettings.usual(), System.getenv(), network, entered);
  }

  /// Connections over the network of this computer that know nothing a person has entered.
  public GcsClients(GcsSettings settings, Map<String, String> environment) {
    this(settings, environment, Network.ofThisComputer());
  }

  /// Connections that know nothing a person has entered.
  public GcsClients(GcsSettings settings, Map<String, String> environment, Network network) {
    this(settings, environment, network, KnownSecrets.ofThisRun());
  }

  /// @param environment the variables of this computer: `STORAGE_EMULATOR_HOST` names another
  ///   server than Google's, which is then asked without an identity
  /// @param network how servers are reached, those that give out tokens too
  /// @param entered what a person has entered
  public GcsClients(
      GcsSettings settings, Map<String, String> environment, Network network, SecretStore entered) {
    this(
        settings,
        environment,
        network,
        entered,
        new GcsSecrets(SecretFiles.usual(environment), network));
  }

  /// @param identities where the secrets of an identity are found
  GcsClients(
      GcsSettings settings,
      Map<String, String> environment,
      Network network,
      SecretStore entered,
      GcsIdentities identities) {
    this.settings = settings;
    this.environment = Map.copyOf(environment);
    this.network = network;
    this.identities = identities;
    this.entered = entered;
  }

  GcsSettings settings() {
    return settings;
  }

  /// For one opened store; closing its retrier ends that store's waiting.
  GcsClient client(StoreAddress.Gcs address, Access access) throws StorageException {
    Optional<URI> emulator =
        access.settled().isPresent() ? access.settled().get().server() : emulator();
    var who = new Who(access.credentials(), address.bucket(), emulator.isPresent());
    GcsIdentity identity = known.computeIfAbsent(who, this::identity);
    var retrier = new Retrier(settings.retry(), budget);
    URI server = emulator.orElse(GOOGLE);
    return new GcsClient(http(), server, identity, access.payer(), retrier, address.uri());
  }

  /// The server that this computer is set to.
  public Settled settled() throws StorageException {
    return emulator().map(Settled::server).orElse(Settled.OWN);
  }

  /// The project whose buckets are listed.
  Optional<String> project(GcsIdentity identity) throws StorageException {
    return variable("GOOGLE_CLOUD_PROJECT")
        .or(() -> variable("GCLOUD_PROJECT"))
        .or(identity::project)
        .or(() -> variable(EMULATOR).map(_ -> "emulated"));
  }

  private synchronized GcsHttp http() throws StorageException {
    if (http == null) {
      http = new GcsHttp(settings.answer(), network);
    }
    return http;
  }

  private GcsIdentity identity(Who who) {
    return switch (who.credentials()) {
      case Credentials.Anonymous() -> GcsIdentity.ANONYMOUS;
      case Credentials.Ambient(var profile) ->
          identities.find(who.bucket(), profile, who.emulated());
      case Credentials.Saved(var name) -> GcsCredentials.saved(name, entered, network);
    };
  }

  /// `STORAGE_EMULATOR_HOST`, with or without a scheme, as Google's own libraries read it.
  private Optional<URI> emulator() throws Unexpected {
    Optional<String> said = variable(EMULATOR);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    String text = said.get().contains("://") ? said.get() : "http://" + said.get();
    try {
      URI server = new URI(text.replaceAll("/+$", "").toLowerCase(Locale.ROOT));
      if (server.getHost() != null) {
        return Optional.of(server);
      }
    } catch (URISyntaxException e) {
      throw new Unexpected(EMULATOR, SAY.get("it-names-no-server"), e);
    }
    throw new Unexpected(EMULATOR, SAY.get("it-names-no-server"), null);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }
}
