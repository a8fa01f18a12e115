package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What [SignedUrls] promises.
public interface SignedUrlClaims extends StoreUnderTest {

  /// Lets so much time pass on the server.
  void pass(Duration time);

  default SignedUrls signer() {
    return store().feature(SignedUrls.class).orElseThrow();
  }

  /// The keys an address must carry unharmed.
  @Test
  default void anAddressReadsThatObjectWithoutAnIdentity() throws Exception {
    for (String name : new String[] {"k", "a b/c+d", "a//b", "a%2Fb", "é&=?#", "日本語"}) {
      put(name, ten());
      var address = signer().sign(key(name), Duration.ofMinutes(5));
      assertThat(fetch(address, "GET")).as(name).isEqualTo(ten());
    }
  }

  @Test
  default void anAddressIsGoodForNothingElse() throws Exception {
    put("k", ten());
    put("other", ten());
    var address = signer().sign(key("k"), Duration.ofMinutes(5));
    assertThat(status(address, "DELETE")).isEqualTo(403);
    var other = URI.create(address.toString().replaceFirst("/k\\?", "/other?"));
    assertThat(status(other, "GET")).isEqualTo(403);
    assertThat(read("k", Span.WHOLE)).isEqualTo("0123456789");
  }

  @Test
  default void anAddressNeedsNoObjectYet() throws Exception {
    var address = signer().sign(key("later"), Duration.ofMinutes(5));
    assertThat(status(address, "GET")).isEqualTo(404);
    put("later", ten());
    assertThat(fetch(address, "GET")).isEqualTo(ten());
  }

  @Test
  default void anAddressExpires() throws Exception {
    put("k", ten());
    var address = signer().sign(key("k"), Duration.ofMinutes(5));
    pass(Duration.ofMinutes(4));
    assertThat(status(address, "GET")).isEqualTo(200);
    pass(Duration.ofMinutes(2));
    assertThat(status(address, "GET")).isEqualTo(403);
  }

  @Test
  default void noAddressIsValidForEver() {
    for (Duration wrong : new Duration[] {Duration.ZERO, SignedUrls.LONGEST.plusSeconds(1)}) {
      assertThatThrownBy(() -> signer().sign(key("k"), wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static int status(URI address, String method) throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestMethod(method);
    return connection.getResponseCode();
  }

  private static byte[] fetch(URI address, String method) throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestMethod(method);
    try (var in = connection.getInputStream()) {
      return in.readAllBytes();
    }
  }
}
