package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.browser.Identities;

class SyncViewModelTest {

  @Test
  void anEmptySourceHasToBeMeant(@TempDir Path home) throws Exception {
    Files.createDirectories(home.resolve("mount"));
    Files.createDirectories(home.resolve("copy"));
    Files.writeString(home.resolve("copy/a"), "1");
    var runner = new ScriptedRunner();
    var model =
        new SyncViewModel(
            new Place(new Location(new StoreAddress.Local(home), "mount/"), Access.AMBIENT),
            new Identities(ConnectionBook.open(home)),
            new Stores(),
            runner,
            new Background(Runnable::run, Runnable::run, (_, _) -> () -> {}));
    var ready = model.ready();
    model.targetProperty().set(home.resolve("copy").toString());
    model.deletesProperty().set(true);
    model.mostProperty().set("1");
    model.compare();
    assertThat(ready.get()).as("the number is enough, but not for nothing").isFalse();
    assertThat(model.emptySource().get()).isTrue();
    model.emptySourceProperty().set(true);
    assertThat(ready.get()).isTrue();
    assertThat(model.command().get()).contains("--max-delete 1 --allow-empty-source");
    model.start();
    assertThat(runner.submitted)
        .singleElement()
        .isInstanceOfSatisfying(Sync.class, sync -> assertThat(sync.emptySource()).isTrue());
  }
}
