package org.nephoscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;

class WindowStartTest {

  private static final Access ACCESS =
      new Access(new Credentials.Saved("secret"), Optional.of("region"));
  private static final Connection LAB =
      new Connection("lab", Optional.of(URI.create("http://localhost:9000")), ACCESS);

  @Test
  void theFirstAddressIsAskedForAsTheArgumentsSay() throws IOException {
    assertThat(start("--window")).isEmpty();
    assertThat(place("--window", "s3://b/").access()).isEqualTo(Access.AMBIENT);
    assertThat(place("--anonymous", "s3://b/").access()).isEqualTo(Access.ANONYMOUS);
    assertThat(place("--profile=p", "s3://b/").access().credentials())
        .isEqualTo(new Credentials.Ambient(Optional.of("p")));
  }

  @Test
  void aConnectionGivesItsIdentityToItsServerOnly() throws IOException {
    assertThat(place("--connection=lab", "s3://http://localhost:9000/b/").access())
        .isEqualTo(ACCESS);
    assertThat(place("--connection=lab", "s3://b/").access()).isEqualTo(Access.AMBIENT);
    assertThatThrownBy(() -> place("--connection=none", "s3://b/"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no saved connection none");
  }

  private static Place place(String... arguments) throws IOException {
    return start(arguments).orElseThrow();
  }

  private static Optional<Place> start(String... arguments) throws IOException {
    return WindowStart.of(List.of(arguments))
        .place(
            LocationParser.here(), name -> Optional.of(LAB).filter(one -> one.name().equals(name)));
  }
}
