package org.nephoscope.provider.http;

import java.net.URI;
import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.retry.RetryBudgets;
import org.nephoscope.provider.secrets.EnteredSecret;
import org.nephoscope.provider.secrets.SecretContent;
import org.nephoscope.provider.secrets.SecretFiles;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unsupported;

/// Opens web servers. All share one client, and those on one host share one budget for repeated
/// requests.
public final class HttpServers {

  private static final Sentences SAY = Sentences.of(HttpServers.class);

  private static final String WITH_TOKEN = "middleauth+";

  private final HttpClients clients;
  private final HttpSecrets secrets;
  private final SecretStore entered;
  private final HttpSettings settings;
  private final RetryBudgets budgets = new RetryBudgets();

  /// @param files where CloudFiles keeps secrets
  /// @param entered what a person has entered
  public HttpServers(Network network, SecretFiles files, SecretStore entered) {
    this(network, new HttpSecrets(files), entered, HttpSettings.usual());
  }

  HttpServers(Network network, HttpSecrets secrets, SecretStore entered, HttpSettings settings) {
    this.clients = new HttpClients(network);
    this.secrets = secrets;
    this.entered = entered;
    this.settings = settings;
  }

  /// A store to read from. Makes no request; reads the secret file meant for that server, if any.
  /// An anonymous access sends no secret.
  public ObjectStore open(StoreAddress.Http address, Access access) throws StorageException {
    String text = address.origin().toString();
    boolean token = text.startsWith(WITH_TOKEN);
    URI origin = token ? URI.create(text.substring(WITH_TOKEN.length())) : address.origin();
    Optional<HttpSecret> secret = secret(origin, token, access);
    if (secret.isPresent() && isOpenToAll(origin)) {
      throw new Unsupported(address.uri(), SAY.get("sending-a-password-without-encryption"), null);
    }
    var site = new HttpSite(origin, address, secret, clients, settings);
    return new HttpStore(site, budgets.of(origin.getAuthority()));
  }

  private Optional<HttpSecret> secret(URI origin, boolean token, Access access)
      throws StorageException {
    return switch (access.credentials()) {
      case Credentials.Anonymous() -> Optional.empty();
      case Credentials.Ambient _ -> token ? secrets.bearer(origin) : secrets.basic(origin);
      case Credentials.Saved(var name) -> {
        SecretContent secret = EnteredSecret.find(entered, name, origin + "/");
        boolean entered = token || secret.optional("token").isPresent();
        yield Optional.of(
            entered ? HttpSecret.bearer(secret.text("token")) : HttpSecrets.basic(secret));
      }
    };
  }

  /// Plain http beyond this computer, where anybody on the way can read along.
  private static boolean isOpenToAll(URI origin) {
    return origin.getScheme().equals("http") && !Network.isThisComputer(origin);
  }
}
