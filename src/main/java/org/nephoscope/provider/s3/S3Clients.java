package org.nephoscope.provider.s3;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Aliases;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.connection.ServerNotes;
import org.nephoscope.connection.Settled;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.retry.Retrier;
import org.nephoscope.provider.retry.RetryBudgets;
import org.nephoscope.provider.retry.StallGuard;
import org.nephoscope.provider.secrets.SecretFiles;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Misconfigured;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// The connections to S3 servers: one client per server, identity and region, shared by every store
/// that needs it.
///
/// Checksums and chunked signatures that older servers do not know are left out unless a request
/// needs them. Server-side MD5 of requests that require a digest is sent in the old form, which all
/// servers accept.
public final class S3Clients {

  private static final Sentences SAY = Sentences.of(S3Clients.class);

  static {
    // The JDK keeps five idle connections to a server; each transfer lane wants one of its own.
    if (System.getProperty("http.maxConnections") == null) {
      System.setProperty("http.maxConnections", "128");
    }
    // What the SDK asks on its own goes the same way as everything else.
    System.setProperty(
        SdkSystemSetting.SYNC_HTTP_SERVICE_IMPL.property(), S3HttpService.class.getName());
  }

  private static final String AMAZON = "https://s3.amazonaws.com";

  private record Key(Optional<URI> endpoint, Access access, String source) {}

  private record Who(StoreAddress.S3 address, Credentials credentials, Optional<String> profile) {}

  private final S3Settings settings;
  private final SdkHttpClient http;
  private final StallGuard stalls;
  private final S3Identities identities;
  private final Map<Who, S3Identity> known = new ConcurrentHashMap<>();
  private final Map<Key, S3Client> clients = new ConcurrentHashMap<>();
  private final Map<StoreAddress.S3, String> regions = new ConcurrentHashMap<>();
  private final S3Habits habits;
  private final RetryBudgets budgets = new RetryBudgets();

  /// Connections over the network of this computer that know nothing a person has entered.
  public S3Clients(S3Settings settings) {
    this(settings, Network.ofThisComputer());
  }

  /// Connections that know nothing a person has entered.
  public S3Clients(S3Settings settings, Network network) {
    this(settings, network, KnownSecrets.ofThisRun(), ServerNotes.ofThisRun());
  }

  /// @param network how servers are reached
  /// @param entered what a person has entered
  /// @param notes what is known of servers already, and where more is noted
  public S3Clients(S3Settings settings, Network network, SecretStore entered, ServerNotes notes) {
    this(settings, network, notes, secrets(entered));
  }

  /// @param identities where the secrets of an identity are found
  S3Clients(S3Settings settings, S3Identities identities) {
    this(settings, Network.ofThisComputer(), ServerNotes.ofThisRun(), identities);
  }

  private S3Clients(
      S3Settings settings, Network network, ServerNotes notes, S3Identities identities) {
    this.habits = new S3Habits(notes);
    this.settings = settings;
    this.http = new S3Sending(S3HttpService.client(network, settings.answer()));
    this.stalls = new StallGuard(settings.answer().multipliedBy(2));
    this.identities = identities;
  }

  /// Ends answers that trickle. The connection's own limit ends those that stop, because to close a
  /// connection from outside may wait for whoever reads it.
  StallGuard stalls() {
    return stalls;
  }

  S3Habits habits() {
    return habits;
  }

  S3Settings settings() {
    return settings;
  }

  private static S3Secrets secrets(SecretStore entered) {
    return new S3Secrets(
        SecretFiles.usual(System.getenv()),
        Aliases::here,
        entered,
        new S3Profiles(ProfileFileSupplier.defaultSupplier()));
  }

  S3Client client(StoreAddress.S3 address, Access access) throws StorageException {
    S3Identity identity = identity(address, access);
    var key = new Key(address.endpoint(), access, identity.source());
    Region region = region(access, identity);
    return clients.computeIfAbsent(key, made -> connect(made, identity, region));
  }

  /// Looked up once, because it may be a search through folders.
  private S3Identity identity(StoreAddress.S3 address, Access access) throws StorageException {
    Optional<String> profile = access.settled().flatMap(Settled::profile);
    var who = new Who(address, access.credentials(), profile);
    S3Identity identity = known.get(who);
    if (identity == null) {
      identity = identities.of(address, access.credentials(), profile);
      known.put(who, identity);
    }
    return identity;
  }

  /// Closes the clients of these credentials.
  public void forget(Credentials credentials) {
    known.keySet().removeIf(who -> who.credentials().equals(credentials));
    List<Key> theirs =
        clients.keySet().stream()
            .filter(key -> key.access().credentials().equals(credentials))
            .toList();
    for (Key key : theirs) {
      S3Client client = clients.remove(key);
      if (client != null) {
        client.close();
      }
    }
  }

  private S3Client connect(Key key, S3Identity identity, Region region) {
    Optional<URI> endpoint = key.endpoint().or(() -> configured(key.access()));
    var builder =
        S3Client.builder()
            .region(region)
            .credentialsProvider(identity.provider())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(
                S3Configuration.builder()
                    .chunkedEncodingEnabled(false)
                    .pathStyleAccessEnabled(isPathStyle(endpoint, key.access()))
                    .build())
            .addPlugin(LegacyMd5Plugin.create())
            .httpClient(http)
            // Requests are repeated by the sender, which knows what is worth it.
            .overrideConfiguration(options ->
                options
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .addExecutionInterceptor(
                        new S3Bounds(endpoint.map(URI::toString).orElse(AMAZON))));
    endpoint.ifPresentOrElse(builder::endpointOverride, () -> builder.endpointProvider(amazon()));
    return builder.build();
  }

  /// The SDK itself would ask the settings of this computer for another server once more.
  private static S3EndpointProvider amazon() {
    S3EndpointProvider usual = S3EndpointProvider.defaultProvider();
    return request -> usual.resolveEndpoint(request.toBuilder().endpoint(null).build());
  }

  /// Signs addresses with the same identity. The caller closes it.
  S3Presigner presigner(StoreAddress.S3 address, Access access) throws StorageException {
    S3Identity identity = identity(address, access);
    Optional<URI> server = endpoint(address, access);
    var builder =
        S3Presigner.builder()
            .region(region(access, identity))
            .credentialsProvider(identity.provider())
            .serviceConfiguration(
                S3Configuration.builder()
                    .pathStyleAccessEnabled(isPathStyle(server, access))
                    .build());
    server.ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /// The server behind an address, if it is none of Amazon's: the one it names, else the one this
  /// computer is set to.
  Optional<URI> endpoint(StoreAddress.S3 address, Access access) {
    return address.endpoint().or(() -> configured(access));
  }

  /// What this computer is set to, for an address and an access that leave it open.
  public Settled settled(StoreAddress.S3 address, Access access) {
    return new Settled(
        address.endpoint().isPresent() ? Optional.empty() : configured(access),
        settledRegion(address, access),
        Optional.of(profile(access)));
  }

  /// Left open where nobody has signed in: the server is what must not change until then.
  private Optional<String> settledRegion(StoreAddress.S3 address, Access access) {
    try {
      return Optional.of(regionOf(address, access));
    } catch (StorageException _) {
      return Optional.empty();
    }
  }

  /// Scheme, host and port of the server behind an address.
  String server(StoreAddress.S3 address, Access access) {
    return endpoint(address, access).map(URI::toString).orElse(AMAZON);
  }

  /// What repeats the requests to one server.
  Retrier retrier(Optional<URI> endpoint) {
    String host = endpoint.map(URI::getAuthority).orElse("s3.amazonaws.com");
    return new Retrier(settings.retries(), budgets.of(host.toLowerCase(Locale.ROOT)));
  }

  /// The region that requests go to when nothing is known of the bucket.
  String regionOf(StoreAddress.S3 address, Access access) throws StorageException {
    return region(access, identity(address, access)).id();
  }

  /// The region of a bucket, once a server has said it.
  Optional<String> region(StoreAddress.S3 bucket) {
    return Optional.ofNullable(regions.get(bucket));
  }

  /// Remembers the region of a bucket.
  void learn(StoreAddress.S3 bucket, String region) {
    regions.put(bucket, region);
  }

  private static boolean isPathStyle(Optional<URI> endpoint, Access access) {
    return switch (access.terms().addressing()) {
      case USUAL -> endpoint.isPresent();
      case PATH -> true;
      case HOST -> false;
    };
  }

  /// The region asked for, or the one this computer is set to, or the first: a bucket elsewhere is
  /// found by following the server's redirect.
  private static Region region(Access access, S3Identity identity) throws StorageException {
    Optional<String> asked = access.region();
    if (asked.isPresent()) {
      return region(SAY.get("setting.option"), asked.get());
    }
    Optional<String> settled = access.settled().flatMap(Settled::region);
    if (settled.isPresent()) {
      return region(SAY.get("setting.transfer"), settled.get());
    }
    Optional<String> known = identity.region();
    if (known.isPresent()) {
      return region(SAY.get("setting.identity"), known.get());
    }
    Region set;
    try {
      var profile = new AwsProfileRegionProvider(null, profile(access));
      set = new AwsRegionProviderChain(new SystemSettingsRegionProvider(), profile).getRegion();
    } catch (SdkClientException _) {
      return Region.US_EAST_1; // none is set, which is no error
    }
    return region(SAY.get("setting.profile"), set.id());
  }

  /// A region becomes part of the name of a server.
  private static Region region(String setting, String name) throws Misconfigured {
    if (!name.matches("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")) {
      throw Misconfigured.said(setting, SAY.get("region", setting, name), null);
    }
    return Region.of(name);
  }

  /// The server that is set instead of Amazon's: the one that was decided on, else that of this
  /// computer's settings.
  private static Optional<URI> configured(Access access) {
    if (access.settled().isPresent()) {
      return access.settled().get().server();
    }
    return Stream.of(
            Optional.ofNullable(System.getProperty("aws.endpointUrlS3")),
            Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL_S3")),
            Optional.ofNullable(System.getProperty("aws.endpointUrl")),
            Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")),
            ProfileFile.defaultProfileFile()
                .profile(profile(access))
                .flatMap(profile -> profile.property("endpoint_url")))
        .flatMap(Optional::stream)
        .filter(url -> !url.isBlank())
        .findFirst()
        .map(URI::create);
  }

  private static String profile(Access access) {
    return access.credentials() instanceof Credentials.Ambient(var name) && name.isPresent()
        ? name.get()
        : access.settled().flatMap(Settled::profile).orElseGet(S3Profiles::usual);
  }
}
