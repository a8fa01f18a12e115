package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.ObjectStoreCompliance;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Span;

public class S3StoreTest extends ObjectStoreCompliance {

  /// Parts of 5 MiB, the smallest that servers take; two attempts, so that failures show soon.
  public static final S3Settings SMALL_PARTS =
      new S3Settings(2, Duration.ofMillis(10), Duration.ofSeconds(5), 5 << 20, 5 << 20);

  private static final Stores STORES = new Stores(new S3Clients(SMALL_PARTS));

  @Override
  protected ObjectStore open() throws Exception {
    return STORES.open(S3Server.running().newBucket(), Access.AMBIENT);
  }

  @Test
  @Disabled("the test server stands on a file system and cannot hold a beside a/b")
  @Override
  protected void aKeyMayAlsoBeAFolder() {}

  @Override
  @Disabled("the test server stands on a file system and changes odd keys itself")
  protected void anAwkwardKeyIsKeptOrRefused(String name) {}

  /// The names this server can hold that need care on the wire: in addresses, headers and XML.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a+b",
        "a%20b",
        "a%2Fb",
        "%",
        "a&b=c?d#e;f",
        "<a>\"b\"",
        "'a'",
        "*",
        "$x",
        "~a",
        "é",
        "日本語",
        "\ud83d\ude00/x",
        "a\tb",
        "a\u0001b",
        "..a",
        "a:b@c",
        "a,b",
        "[x]{y}|z^`",
        "CON"
      })
  void namesSurviveTheWire(String name) throws Exception {
    put(name, new byte[] {1, 2, 3});
    assertThat(everything()).containsExactly(name);
    assertThat(names(ListQuery.everything(key(name).parent()))).containsExactly(name);
    assertThat(readBytes(name, Span.WHOLE)).containsExactly(1, 2, 3);
    store().copy(key(name), Optional.empty(), key("copy/" + name), Condition.ALWAYS);
    assertThat(names(ListQuery.everything(new Prefix("copy/")))).containsExactly("copy/" + name);
    var outcomes = store().delete(List.of(key(name), key("copy/" + name)));
    assertThat(outcomes).allMatch(outcome -> outcome.error().isEmpty());
    assertThat(everything()).isEmpty();
  }
}
