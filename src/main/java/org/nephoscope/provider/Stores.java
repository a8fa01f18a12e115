package org.nephoscope.provider;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.connection.ServerNotes;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.demo.DemoData;
import org.nephoscope.provider.demo.DemoPlaces;
import org.nephoscope.provider.gcs.GcsBuckets;
import org.nephoscope.provider.gcs.GcsClients;
import org.nephoscope.provider.http.HttpServers;
import org.nephoscope.provider.s3.S3Buckets;
import org.nephoscope.provider.s3.S3Clients;
import org.nephoscope.provider.s3.S3Settings;
import org.nephoscope.provider.secrets.SecretFiles;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unsupported;

/// Opens every kind of storage this program knows. Stores in memory live as long as this object,
/// under their names, and connections to servers are shared; closing what was opened ends only that
/// opening.
public final class Stores implements StoreOpener {

  private static final Sentences SAY = Sentences.of(Stores.class);

  private final Map<String, ObjectStore> memories = new HashMap<>();
  private final Object demoLock = new Object();
  private @Nullable MemoryStore demo;

  // Made when a server of that kind is first asked for: a command on this computer's files needs
  // none, and to make them takes longer than such a command.
  private final Once<S3Clients> clients;
  private final Once<GcsClients> google;
  private final Once<HttpServers> servers;

  /// Stores that know nothing a person has entered.
  public Stores() {
    this(KnownSecrets.ofThisRun());
  }

  /// Stores over the network of this computer that forget with the program what they find out about
  /// servers.
  ///
  /// @param entered what a person has entered
  public Stores(SecretStore entered) {
    this(entered, ServerNotes.ofThisRun());
  }

  /// @param notes what is known of servers already, and where more is noted
  public Stores(SecretStore entered, ServerNotes notes) {
    var network = new Once<>(Network::ofThisComputer);
    this.clients =
        new Once<>(() -> new S3Clients(S3Settings.usual(), network.get(), entered, notes));
    this.google = new Once<>(() -> GcsClients.here(network.get(), entered));
    this.servers = servers(network, entered);
  }

  /// Opens S3 buckets over those connections.
  public Stores(S3Clients clients) {
    var network = new Once<>(Network::ofThisComputer);
    this.clients = new Once<>(() -> clients);
    this.google = new Once<>(() -> GcsClients.here(network.get(), KnownSecrets.ofThisRun()));
    this.servers = servers(network, KnownSecrets.ofThisRun());
  }

  /// @param google the connections to Google Cloud Storage
  public Stores(GcsClients google) {
    var network = new Once<>(Network::ofThisComputer);
    this.clients = new Once<>(() -> new S3Clients(S3Settings.usual(), network.get()));
    this.google = new Once<>(() -> google);
    this.servers = servers(network, KnownSecrets.ofThisRun());
  }

  /// Opens web servers over that network, and the others over theirs.
  public Stores(S3Clients clients, GcsClients google, Network network) {
    this(clients, google, network, KnownSecrets.ofThisRun());
  }

  /// @param entered what a person has entered, for web servers; the others have it with their
  ///   connections
  public Stores(S3Clients clients, GcsClients google, Network network, SecretStore entered) {
    this.clients = new Once<>(() -> clients);
    this.google = new Once<>(() -> google);
    this.servers = servers(new Once<>(() -> network), entered);
  }

  private static Once<HttpServers> servers(Once<Network> network, SecretStore entered) {
    return new Once<>(
        () -> new HttpServers(network.get(), SecretFiles.usual(System.getenv()), entered));
  }

  @Override
  public ObjectStore open(StoreAddress address, Access access) throws StorageException {
    return switch (address) {
      case StoreAddress.Local(var root, var naming) ->
          new LocalStore(root, naming, System.getenv());
      case StoreAddress.Memory(var name) -> new SharedStore(memory(name), address.uri());
      case StoreAddress.S3 s3 -> {
        requireBucket(s3, s3.bucket());
        yield S3Buckets.open(clients.get(), s3, access);
      }
      case StoreAddress.Gcs gcs -> {
        requireBucket(gcs, gcs.bucket());
        yield GcsBuckets.open(google.get(), gcs, access);
      }
      case StoreAddress.Http web -> servers.get().open(web, access);
      case StoreAddress.Demo _ -> new SharedStore(demo(), address.uri());
    };
  }

  @Override
  public List<StoreAddress> siblings(StoreAddress address, Access access) throws StorageException {
    return switch (address) {
      case StoreAddress.S3 s3 -> S3Buckets.list(clients.get(), s3, access);
      case StoreAddress.Gcs gcs -> GcsBuckets.list(google.get(), gcs, access);
      case StoreAddress.Local _, StoreAddress.Memory _, StoreAddress.Http _, StoreAddress.Demo _ ->
          List.of();
    };
  }

  @Override
  public Access settled(StoreAddress address, Access access) throws StorageException {
    if (access.settled().isPresent()) {
      return access;
    }
    return switch (address) {
      case StoreAddress.S3 s3 -> access.settled(clients.get().settled(s3, access));
      case StoreAddress.Gcs _ -> access.settled(google.get().settled());
      case StoreAddress.Local _, StoreAddress.Memory _, StoreAddress.Http _, StoreAddress.Demo _ ->
          access;
    };
  }

  @Override
  public void forget(Credentials credentials) {
    clients.get().forget(credentials);
  }

  @Override
  public void create(StoreAddress address, Access access) throws StorageException {
    switch (address) {
      case StoreAddress.S3 s3 when !s3.bucket().isEmpty() ->
          S3Buckets.create(clients.get(), s3, access);
      case StoreAddress.Gcs gcs when !gcs.bucket().isEmpty() ->
          GcsBuckets.create(google.get(), gcs, access);
      case StoreAddress.S3 _,
          StoreAddress.Gcs _,
          StoreAddress.Local _,
          StoreAddress.Memory _,
          StoreAddress.Http _,
          StoreAddress.Demo _ ->
          throw new Unsupported(address.uri(), SAY.get("creating-a-store"), null);
    }
  }

  @Override
  public void remove(StoreAddress address, Access access) throws StorageException {
    switch (address) {
      case StoreAddress.S3 s3 when !s3.bucket().isEmpty() ->
          S3Buckets.remove(clients.get(), s3, access);
      case StoreAddress.Gcs gcs when !gcs.bucket().isEmpty() ->
          GcsBuckets.remove(google.get(), gcs, access);
      case StoreAddress.S3 _,
          StoreAddress.Gcs _,
          StoreAddress.Local _,
          StoreAddress.Memory _,
          StoreAddress.Http _,
          StoreAddress.Demo _ ->
          throw new Unsupported(address.uri(), SAY.get("removing-a-store"), null);
    }
  }

  /// The demo data, made when it is first asked for and changed by whoever changes it until this
  /// object goes.
  private ObjectStore demo() throws StorageException {
    synchronized (demoLock) {
      if (demo == null) {
        var clock = new AtomicReference<>(InstantSource.fixed(DemoData.DATE));
        var made = new MemoryStore("demo", () -> clock.get().instant());
        DemoData.fill(made);
        clock.set(InstantSource.system());
        demo = made;
      }
      return demo;
    }
  }

  /// Empty when it is first asked for, unless it is one of the demo data's.
  private ObjectStore memory(String name) throws StorageException {
    synchronized (memories) {
      ObjectStore known = memories.get(name);
      if (known != null) {
        return known;
      }
      ObjectStore made =
          DemoPlaces.of(name, MemoryStore::new).orElseGet(() -> new MemoryStore(name));
      memories.put(name, made);
      return made;
    }
  }

  private static void requireBucket(StoreAddress address, String bucket) throws Unsupported {
    if (bucket.isEmpty()) {
      throw new Unsupported(address.uri(), SAY.get("reading-or-writing-objects-outside"), null);
    }
  }
}
