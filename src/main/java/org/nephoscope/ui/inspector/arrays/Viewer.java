package org.nephoscope.ui.inspector.arrays;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nephoscope.array.convention.OmeReader;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.Format;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.WebAddress;

/// A page of somebody else that shows arrays, which a web browser opens. Only addresses that
/// everybody may read are handed over: never a sign-in, a signature or a path of this computer.
///
/// @param name of its text
/// @param link empty where it cannot show this
/// @param refusal why not, of its text; empty where it can
record Viewer(String name, Optional<String> link, String refusal) {

  private static final String NEUROGLANCER = "https://neuroglancer-demo.appspot.com/#!";
  private static final String VIZARR = "https://hms-dbmi.github.io/vizarr/?source=";
  private static final String VALIDATOR = "https://ome.github.io/ome-ngff-validator/?source=";

  /// All of them, each with its link or the reason why there is none.
  static List<Viewer> of(Place place, Opened opened) {
    Optional<ArrayNode> node = opened.node();
    if (node.isEmpty()) {
      return List.of();
    }
    Place whole = opened.describedImage().map(Opened.Image::place).orElse(place);
    String reason = refusal(whole);
    String address = WebAddress.of(whole).map(Viewer::withoutSlash).orElse("");
    boolean zarr = node.get().format() == Format.ZARR_V2 || node.get().format() == Format.ZARR_V3;
    boolean ome =
        zarr
            && (opened.describedImage().isPresent()
                || OmeReader.version(node.get().attributes()).isPresent());
    String onlyOme = ome ? reason : "viewer.no-ome";
    return List.of(
        viewer("viewer.neuroglancer", reason, NEUROGLANCER + state(node.get().format(), address)),
        viewer("viewer.vizarr", onlyOme, VIZARR + encoded(address)),
        viewer("viewer.validator", onlyOme, VALIDATOR + encoded(address)));
  }

  private static Viewer viewer(String name, String refusal, String link) {
    return new Viewer(name, refusal.isEmpty() ? Optional.of(link) : Optional.empty(), refusal);
  }

  private static String refusal(Place place) {
    return switch (place.location().store()) {
      case StoreAddress.Local _, StoreAddress.Memory _, StoreAddress.Demo _ -> "viewer.no-web";
      case StoreAddress.S3 _, StoreAddress.Gcs _ ->
          place.access().credentials() instanceof Credentials.Anonymous
              ? reachable(place)
              : "viewer.signed-in";
      case StoreAddress.Http(var origin) -> {
        boolean token = origin.getScheme().startsWith("middleauth");
        boolean saved = place.access().credentials() instanceof Credentials.Saved;
        yield token || saved ? "viewer.signed-in" : reachable(place);
      }
    };
  }

  /// Names without a dot and numbers of private networks are nobody else's to reach.
  private static String reachable(Place place) {
    String host =
        WebAddress.of(place).map(URI::create).map(URI::getHost).orElse("").toLowerCase(Locale.ROOT);
    boolean own =
        host.isEmpty()
            || host.startsWith("[")
            || host.indexOf('.') < 0
            || host.endsWith(".local")
            || host.endsWith(".internal")
            || host.endsWith(".localhost")
            || host.matches("(10|127)\\..*|192\\.168\\..*|169\\.254\\..*")
            || host.matches("172\\.(1[6-9]|2[0-9]|3[01])\\..*");
    return own ? "viewer.not-public" : "";
  }

  /// The state of Neuroglancer behind the `#!` of its address ([data
  /// sources](https://neuroglancer-docs.web.app/datasource/index.html)).
  private static String state(Format format, String address) {
    String scheme =
        switch (format) {
          case ZARR_V2 -> "zarr2://";
          case ZARR_V3 -> "zarr3://";
          case N5 -> "n5://";
          case PRECOMPUTED -> "precomputed://";
        };
    ObjectNode layer = JsonNodeFactory.instance.objectNode();
    layer.put("type", "auto");
    layer.put("source", scheme + address);
    layer.put("name", address.substring(address.lastIndexOf('/') + 1));
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.putArray("layers").add(layer);
    return encoded(state.toString());
  }

  private static String withoutSlash(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
