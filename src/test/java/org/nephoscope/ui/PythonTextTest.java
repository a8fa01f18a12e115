package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;

class PythonTextTest {

  @Test
  void objectsAreReadWithCloudFiles() {
    assertThat(PythonText.of(List.of(place("s3://lab/a/\"x\"")), Optional.empty()))
        .isEqualTo(
            """
            from cloudfiles import CloudFiles

            files = CloudFiles("s3://lab/a/")
            data = files.get("\\"x\\"")
            """);
    assertThat(PythonText.of(List.of(place("gs://lab/a"), place("gs://lab/b")), Optional.empty()))
        .endsWith("data = files.get([\n    \"a\",\n    \"b\",\n])\n");
    assertThat(PythonText.of(List.of(place("gs://lab/")), Optional.empty()))
        .endsWith("names = list(files.list(\"\"))\n");
  }

  @Test
  void whatLiesInSeveralFoldersIsNamedBelowTheOneThatHoldsAll() {
    assertThat(
            PythonText.of(
                List.of(place("gs://lab/t/a/x"), place("gs://lab/t/b/x"), place("gs://lab/t/b/c/")),
                Optional.empty()))
        .isEqualTo(
            """
            from cloudfiles import CloudFiles

            files = CloudFiles("gs://lab/t/")
            data = files.get([
                "a/x",
                "b/x",
            ])
            names = list(files.list("b/c/"))
            """);
  }

  @Test
  void arraysAreOpenedWithZarr() {
    Place array = place("s3://http://localhost:9000/lab/a.zarr/s0/");
    assertThat(PythonText.of(List.of(array), Optional.of(array)))
        .contains(
            "zarr.open(\"s3://lab/a.zarr/s0/\", mode=\"r\", storage_options={\"anon\": True,"
                + " \"endpoint_url\": \"http://localhost:9000\"})");
  }

  private static Place place(String address) {
    return new Place(LocationParser.here().parse(address), Access.ANONYMOUS);
  }
}
