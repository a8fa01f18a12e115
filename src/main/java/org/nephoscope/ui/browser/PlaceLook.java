package org.nephoscope.ui.browser;

import java.net.URI;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Icons.Drawing;
import org.nephoscope.ui.Texts;

/// The icon and the name of the store a place is in.
final class PlaceLook {

  private static final Texts TEXTS = Texts.of(PlaceLook.class);

  private PlaceLook() {}

  static Node icon(StoreAddress store) {
    return switch (store) {
      case StoreAddress.S3 _ -> Icons.of(Feather.CLOUD);
      case StoreAddress.Gcs _ -> Icons.of(Feather.HEXAGON);
      case StoreAddress.Local _ -> Icons.of(Feather.HARD_DRIVE);
      case StoreAddress.Http _ -> Icons.of(Feather.GLOBE);
      case StoreAddress.Memory _, StoreAddress.Demo _ -> Icons.of(Drawing.FLASK);
    };
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

  /// Who answers for a store, as it is named within a sentence.
  static String server(StoreAddress store) {
    return switch (store) {
      case StoreAddress.S3(var endpoint, _) ->
          endpoint.map(URI::getAuthority).orElseGet(() -> TEXTS.get("server.s3"));
      case StoreAddress.Gcs _ -> TEXTS.get("server.gcs");
      case StoreAddress.Local _ -> TEXTS.get("server.local");
      case StoreAddress.Http _, StoreAddress.Memory _, StoreAddress.Demo _ -> name(store);
    };
  }

  /// Under which identity a place is read, in a few words.
  static String identity(Place place) {
    return switch (place.location().store()) {
      case StoreAddress.S3 _, StoreAddress.Gcs _ ->
          switch (place.access().credentials()) {
            case Credentials.Anonymous() -> TEXTS.get("identity.anonymous");
            case Credentials.Ambient(var profile) ->
                profile
                    .map(name -> TEXTS.get("identity.profile", name))
                    .orElse(TEXTS.get("identity.ambient"));
            case Credentials.Saved(var name) -> TEXTS.get("identity.saved", name);
          };
      case StoreAddress.Local(_, var naming) ->
          switch (naming) {
            case PLAIN -> TEXTS.get("identity.local");
            case SUFFIX -> TEXTS.get("identity.local.suffix");
          };
      case StoreAddress.Http _ -> TEXTS.get("identity.http");
      case StoreAddress.Memory _, StoreAddress.Demo _ -> TEXTS.get("identity.memory");
    };
  }
}
