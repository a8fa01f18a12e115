package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.TransferRequest;

class RoutesTest {

  private static final StoreAddress STORE = new StoreAddress.Memory("m");

  @ParameterizedTest
  @CsvSource({
    // source, kind, target, target is a folder, from, to
    "a/d, folder, t, false, a/d/, t/",
    "a/d, folder, t, true, a/d/, t/d/",
    "a/d/, folder, t, true, a/d/, t/",
    "a/d/, folder, t/, true, a/d/, t/",
    "a/d, folder, t/, false, a/d/, t/",
    "a/d, folder, t/, true, a/d/, t/d/",
    "a/x, object, t, false, a/x, t",
    "a/x, object, t, true, a/x, t/x",
    "a/x, object, t/, false, a/x, t/x"
  })
  void putsThingsWhereTheRuleSays(
      String source, String kind, String target, boolean isFolder, String from, String to) {
    var routes =
        Routes.plan(
            List.of(new Routes.Source(place(source), kind.equals("folder"), source.endsWith("/"))),
            place(target),
            isFolder,
            Routes.Names.CHOSEN);
    assertThat(routes).containsExactly(new TransferRequest.Route(place(from), place(to)));
  }

  @Test
  void severalSourcesEachKeepTheirName() {
    var routes =
        Routes.plan(
            List.of(
                new Routes.Source(place("a/d"), true, false),
                new Routes.Source(place("a/x"), false, false)),
            place("t"),
            false,
            Routes.Names.CHOSEN);
    assertThat(routes)
        .containsExactly(
            new TransferRequest.Route(place("a/d/"), place("t/d/")),
            new TransferRequest.Route(place("a/x"), place("t/x")));
  }

  @Test
  void aNameThatNoFileCanHaveIsEscaped() {
    var folder = new Place(new Location(new StoreAddress.Local(Path.of("/t")), ""), Access.AMBIENT);
    var routes =
        Routes.plan(
            List.of(new Routes.Source(place("a/.."), false, false)),
            folder,
            true,
            Routes.Names.CHOSEN);
    assertThat(routes.getFirst().to().location().path()).isEqualTo("%2E%2E");
  }

  private static Place place(String path) {
    return new Place(new Location(STORE, path), Access.AMBIENT);
  }
}
