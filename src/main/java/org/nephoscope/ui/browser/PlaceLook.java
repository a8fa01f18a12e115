package org.nephoscope.ui.browser;

import java.net.URI;
import java.util.Optional;
import javafx.scene.Node;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Icons.Drawing;
import org.nephoscope.ui.Texts;

/// The icon and the name of the store a place is in.
final class PlaceLook {

  private static final Texts TEXTS = Texts.of(PlaceLook.class);

  private PlaceLook() {}

  static Node icon(StoreAddress store) {
    return switch (store) {
      case StoreAddress.Remote remote -> icon(AccountKind.of(remote));
      case StoreAddress.Local _ -> Icons.of(Feather.HARD_DRIVE);
      case StoreAddress.Memory _, StoreAddress.Demo _ -> Icons.of(Drawing.FLASK);
    };
  }

  static Node icon(AccountKind kind) {
    return Icons.of(
        switch (kind) {
          case S3 -> Feather.CLOUD;
          case GCS -> Feather.HEXAGON;
          case WEB -> Feather.GLOBE;
        });
  }

  /// How one is signed in to an account, in a word or two.
  static String note(Connection connection) {
    AccountKind kind = AccountKind.of(connection.server());
    return switch (connection.access().credentials()) {
      case Credentials.Anonymous() ->
          TEXTS.get(kind == AccountKind.WEB ? "identity.http" : "identity.anonymous");
      case Credentials.Ambient(var profile) ->
          profile.map(PlaceLook::profile).orElseGet(() -> TEXTS.get("note.ambient." + kind.name()));
      case Credentials.Saved _ -> TEXTS.get("note.saved." + kind.name());
    };
  }

  /// Says so of a place in an account that is read without signing in; empty for any other.
  static String anonymous(Place place) {
    boolean account =
        place.location().store() instanceof StoreAddress.S3
            || place.location().store() instanceof StoreAddress.Gcs;
    return account && place.access().credentials() instanceof Credentials.Anonymous
        ? TEXTS.get("identity.anonymous")
        : "";
  }

  /// A profile may be named by the file it lies in.
  private static String profile(String name) {
    int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    return slash < 0
        ? TEXTS.get("identity.profile", name)
        : TEXTS.get("identity.file", name.substring(slash + 1));
  }

  /// What the first step of the path bar says: the account or the kind of store.
  static String name(StoreAddress store) {
    return switch (store) {
      case StoreAddress.S3(var endpoint, _) ->
          endpoint
              .map(uri -> TEXTS.get("store.s3.at", uri.getAuthority()))
              .orElse(TEXTS.get("store.s3"));
      case StoreAddress.Gcs _ -> TEXTS.get("store.gcs");
      case StoreAddress.Local(var root, var naming) ->
          switch (naming) {
            case PLAIN -> root.toString();
            case SUFFIX -> TEXTS.get("store.local.suffix", root.toString());
          };
      case StoreAddress.Http(var origin) -> origin.getAuthority();
      case StoreAddress.Memory(var name) -> name;
      case StoreAddress.Demo() -> TEXTS.get("store.demo");
    };
  }

  /// An account as the first step of the path bar says it: `S3 lab`.
  static String name(Connection account) {
    return switch (account.server()) {
      case StoreAddress.S3 _ -> TEXTS.get("store.of", TEXTS.get("store.s3"), account.name());
      case StoreAddress.Gcs _ -> TEXTS.get("store.of", TEXTS.get("store.gcs"), account.name());
      case StoreAddress.Http _ -> account.name();
    };
  }

  /// Who answers for a store, as it is named within a sentence.
  ///
  /// @param set the server that settings of this computer name where the address names none
  static String server(StoreAddress store, Optional<URI> set) {
    return set.map(URI::getAuthority).orElseGet(() -> server(store));
  }

  private static String server(StoreAddress store) {
    return switch (store) {
      case StoreAddress.S3(var endpoint, _) ->
          endpoint.map(URI::getAuthority).orElseGet(() -> TEXTS.get("server.s3"));
      case StoreAddress.Gcs _ -> TEXTS.get("server.gcs");
      case StoreAddress.Local _ -> TEXTS.get("server.local");
      case StoreAddress.Http _, StoreAddress.Memory _, StoreAddress.Demo _ -> name(store);
    };
  }

  /// The same with the region, where the connection names one.
  static String identityAndRegion(Place place) {
    return place
        .access()
        .region()
        .map(region -> TEXTS.get("identity.region", identity(place), region))
        .orElseGet(() -> identity(place));
  }

  /// Whether we agree to pay for requests; empty where nobody asks.
  static String pays(Place place) {
    boolean on =
        switch (place.location().store()) {
          case StoreAddress.S3 _ -> place.access().terms().requesterPays();
          case StoreAddress.Gcs _ -> place.access().payer().isPresent();
          case StoreAddress.Local _,
              StoreAddress.Http _,
              StoreAddress.Memory _,
              StoreAddress.Demo _ ->
              false;
        };
    boolean asked =
        place.location().store() instanceof StoreAddress.S3
            || place.location().store() instanceof StoreAddress.Gcs;
    return asked ? TEXTS.get(on ? "status.pays.on" : "status.pays.off") : "";
  }

  /// Under which identity a place is read, in a few words.
  static String identity(Place place) {
    return switch (place.location().store()) {
      case StoreAddress.S3 _, StoreAddress.Gcs _ ->
          switch (place.access().credentials()) {
            case Credentials.Anonymous() -> TEXTS.get("identity.anonymous");
            case Credentials.Ambient(var profile) ->
                profile.map(PlaceLook::profile).orElseGet(() -> TEXTS.get("identity.ambient"));
            case Credentials.Saved(var name) -> TEXTS.get("identity.saved", name);
          };
      case StoreAddress.Local(_, var naming) ->
          switch (naming) {
            case PLAIN -> TEXTS.get("identity.local");
            case SUFFIX -> TEXTS.get("identity.local.suffix");
          };
      case StoreAddress.Http _ ->
          place.access().credentials() instanceof Credentials.Saved(var name)
              ? TEXTS.get("identity.http.saved", name)
              : TEXTS.get("identity.http.open");
      case StoreAddress.Memory _, StoreAddress.Demo _ -> TEXTS.get("identity.memory");
    };
  }
}
