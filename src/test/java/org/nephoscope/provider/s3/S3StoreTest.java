package org.nephoscope.provider.s3;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.Ability;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.ObjectStoreCompliance;

@Execution(ExecutionMode.CONCURRENT)
public class S3StoreTest extends ObjectStoreCompliance {

  /// Parts of 5 MiB, the smallest that servers take; two attempts, so that failures show soon.
  public static final S3Settings SMALL_PARTS =
      new S3Settings(2, Duration.ofMillis(10), Duration.ofSeconds(5), 5 << 20, 5 << 20);

  private static final Stores STORES = new Stores(new S3Clients(SMALL_PARTS));

  @Override
  protected ObjectStore open() throws Exception {
    return STORES.open(S3Server.running().newBucket(), Access.AMBIENT);
  }

  @Override
  public Map<Ability, String> cannot() {
    return Map.of(
        Ability.EVERY_KEY,
        "the test server stands on a file system and changes or refuses odd keys",
        Ability.KEY_THAT_IS_ALSO_A_FOLDER,
        "the test server stands on a file system and cannot hold a beside a/b",
        Ability.FOLDER_MARKERS,
        "the test server stands on a file system, where no file's name ends in a slash");
  }

  @Override
  public List<String> secrets() {
    return List.of(S3Server.SECRET);
  }

  @Test
  @Override
  @Disabled("the test server answers 500 to a key below an object")
  public void aKeyBelowAnObjectIsKeptOrRefused() {}

  @Test
  @Override
  @Disabled("the test server changes or refuses odd keys: it stands on a file system")
  public void slashesAreKeptAsTheyAreOrRefused() {}

  @Test
  @Override
  @Disabled("the test server answers 400, as to any bad request, to a key it cannot hold")
  public void aNameThatIsRefusedIsNoCopysTarget() {}

  @Test
  @Override
  @Disabled("the test server lists by UTF-16 and not by the bytes of UTF-8")
  public void aListingBeginsByBytesAlsoBeyondTheBasicPlane() {}

  @Test
  @Override
  @Disabled("the test server looks and then writes, so two may win; the strict one proves it")
  public void ofTwoWritersOverOneRevisionExactlyOneWins() {}

  /// The names that the test server can hold, which need care on the wire: in addresses, headers
  /// and XML. It stands on a file system and changes others itself.
  @Override
  public List<String> awkwardKeys() {
    return List.of(
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
        "CON");
  }
}
