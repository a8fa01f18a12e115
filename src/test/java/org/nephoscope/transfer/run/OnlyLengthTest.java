package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.http.server.Switch;
import org.nephoscope.provider.http.server.WebServer;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Verification;

/// A web server that tells of its objects nothing but how long they are: what was once read of one
/// says nothing of what is there now.
@Timeout(60)
class OnlyLengthTest extends CompareDesk {

  private final WebServer server = WebServer.start().on(Switch.NO_ETAG, Switch.NO_DATE);

  @AfterEach
  void end() throws Exception {
    server.close();
  }

  @Test
  void whatWasOnceReadIsNotTakenForWhatIsThereNow() throws Exception {
    var web = desk.place(new StoreAddress.Http(server.origin()), "x");
    server.put("x", "one".getBytes(UTF_8));
    Files.writeString(desk.file("x"), "one");
    var equal = desk.item(compare(web, desk.local("x"), true));
    assertThat(equal.verification()).isInstanceOf(Verification.Matched.class);

    server.put("x", "two".getBytes(UTF_8));
    var copied = desk.item(desk.run(web, desk.local("x")));
    assertThat(copied.verification()).isNotInstanceOf(Verification.Matched.class);
    assertThat(copied.state()).isEqualTo(ItemState.CONFLICT); // nobody knows which one is newer
  }
}
