package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;

class ViewerTest {

  private static final Access SAVED =
      new Access(new Credentials.Saved("secret-name"), Optional.empty());

  private final DemoArrays demo = new DemoArrays();
  private final ArrayViewModel model =
      new ArrayViewModel(_ -> DemoArrays.store(), demo.background());

  @Test
  void publicPlacesGiveLinksToTheWholeImage() {
    Viewer viewer = viewers(new StoreAddress.S3(Optional.empty(), "open"), Access.ANONYMOUS).get(1);
    assertThat(viewer.link())
        .contains(
            "https://hms-dbmi.github.io/vizarr/?source="
                + "https%3A%2F%2Fopen.s3.amazonaws.com%2Fcells.ome.zarr");
    String link =
        viewers(new StoreAddress.Http(URI.create("https://data.example.org")), Access.AMBIENT)
            .getFirst()
            .link()
            .orElseThrow();
    assertThat(URLDecoder.decode(link, StandardCharsets.UTF_8))
        .endsWith(
            "#!{\"layers\":[{\"type\":\"auto\",\"source\":"
                + "\"zarr3://https://data.example.org/cells.ome.zarr\",\"name\":\"cells.ome.zarr\"}]}");
  }

  @Test
  void nothingIsToldOfWhatNeedsASignInOrIsOurs() {
    var http = new StoreAddress.Http(URI.create("https://data.example.org"));
    refuses(viewers(new StoreAddress.S3(Optional.empty(), "b"), Access.AMBIENT), "signed-in");
    refuses(viewers(new StoreAddress.Gcs("b"), SAVED), "signed-in");
    refuses(viewers(http, SAVED), "signed-in");
    refuses(
        viewers(
            new StoreAddress.Http(URI.create("middleauth+https://data.example.org")),
            Access.AMBIENT),
        "signed-in");
    for (String host : List.of("localhost:8080", "10.0.0.7", "172.20.1.1", "nas", "[::1]:80")) {
      refuses(
          viewers(new StoreAddress.Http(URI.create("http://" + host)), Access.ANONYMOUS),
          "not-public");
    }
    refuses(viewers(new StoreAddress.Local(Path.of("/data")), Access.AMBIENT), "no-web");
  }

  private static void refuses(List<Viewer> viewers, String reason) {
    assertThat(viewers).extracting(Viewer::refusal).containsOnly("viewer." + reason);
    assertThat(viewers).allMatch(viewer -> viewer.link().isEmpty());
  }

  /// What is offered for the demo image if it lay elsewhere.
  private List<Viewer> viewers(StoreAddress store, Access access) {
    var place = new Place(new Location(store, "cells.ome.zarr/0/"), access);
    model.open(place);
    demo.settle();
    return Viewer.of(place, model.opened());
  }
}
