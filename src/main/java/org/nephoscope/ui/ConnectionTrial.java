package org.nephoscope.ui;

import java.io.IOException;
import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unsupported;

/// Asks a server, before an account is saved, whether it can be used. What was entered is in no
/// store of secrets meanwhile.
record ConnectionTrial(StoreOpener opener, KnownSecrets secrets) {

  private static final Texts TEXTS = Texts.of(ConnectionTrial.class);

  /// What came of it.
  ///
  /// @param sentence what to tell the person
  record Outcome(Verdict verdict, String sentence) {}

  enum Verdict {
    /// It works.
    GOOD,
    /// The server answers; what is named exactly may work.
    LIMITED,
    BAD
  }

  /// Blocks until the server has answered, or has not for too long.
  ///
  /// @param secret what was entered, if anything was; closed here
  Outcome of(Connection connection, Optional<Secret> secret) {
    if (secret.isEmpty()) {
      return ask(connection.server(), connection.access());
    }
    try (Secret entered = secret.get();
        var loan = secrets.lend(entered)) {
      var lent = new Credentials.Saved(loan.name());
      try {
        return ask(connection.server(), connection.access().credentials(lent));
      } finally {
        opener.forget(lent);
      }
    }
  }

  private Outcome ask(StoreAddress.Remote server, Access access) {
    try {
      return switch (server) {
        case StoreAddress.S3 _, StoreAddress.Gcs _ -> buckets(server, access);
        case StoreAddress.Http _ -> listing(server, access);
      };
    } catch (StorageException e) {
      return failed(e, server, access);
    } catch (IOException e) {
      return new Outcome(Verdict.BAD, Said.of(e, server.uri()));
    }
  }

  private Outcome buckets(StoreAddress server, Access access) throws StorageException {
    int count = opener.siblings(server, access).size();
    return good(
        access, TEXTS.get(count == 1 ? "trial.bucket" : "trial.buckets", Formats.count(count)));
  }

  private Outcome listing(StoreAddress server, Access access) throws IOException {
    try (var store = opener.open(server, access)) {
      store.list(ListQuery.children(Prefix.of("")));
      // Whether it looked at what was entered, a server that lists for everybody does not tell.
      return new Outcome(Verdict.GOOD, TEXTS.get("trial.lists"));
    } catch (NotFound _) {
      return new Outcome(Verdict.LIMITED, TEXTS.get("trial.unlisted"));
    } catch (Unsupported e) {
      if (!e.what().equals(Unsupported.LISTING)) {
        throw e;
      }
      return new Outcome(Verdict.LIMITED, TEXTS.get("trial.unlisted"));
    }
  }

  private static Outcome good(Access access, String found) {
    String who =
        switch (access.credentials()) {
          case Credentials.Anonymous() -> TEXTS.get("trial.anonymous");
          case Credentials.Ambient(var profile) ->
              profile
                  .map(name -> TEXTS.get("trial.profile", name))
                  .orElseGet(() -> TEXTS.get("trial.ambient"));
          case Credentials.Saved _ -> TEXTS.get("trial.entered");
        };
    return new Outcome(Verdict.GOOD, TEXTS.get("trial.good", who, found));
  }

  private static Outcome failed(StorageException error, StoreAddress.Remote server, Access access) {
    boolean nobody = access.credentials() instanceof Credentials.Anonymous;
    boolean buckets = !(server instanceof StoreAddress.Http);
    if (error instanceof AccessDenied denied) {
      Why why = denied.why();
      if (buckets && nobody && (why == Why.FORBIDDEN || why == Why.NO_CREDENTIALS)) {
        return new Outcome(Verdict.LIMITED, TEXTS.get("trial.nobody"));
      }
      if (buckets && why == Why.FORBIDDEN) {
        return new Outcome(Verdict.LIMITED, TEXTS.get("trial.forbidden"));
      }
      if (why == Why.UNKNOWN_KEYS) {
        return new Outcome(Verdict.BAD, TEXTS.get("trial.keys"));
      }
      if (!buckets) {
        return new Outcome(Verdict.BAD, TEXTS.get(nobody ? "trial.web.nobody" : "trial.web"));
      }
    }
    return new Outcome(Verdict.BAD, Said.of(error, server.uri()));
  }
}
