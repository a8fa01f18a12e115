package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.OpenStores;
import org.nephoscope.ui.TestWorkbench;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.Identities;

/// What asking for a download or a delete costs at the store.
class CountRequestsTest {

  private static final int LISTED = 1_500;
  private static final int BELOW = 2_500;

  @TempDir Path home;
  private final FaultyStore store = new FaultyStore(new MemoryStore("mem"));
  private final Background background =
      new Background(
          Runnable::run,
          Runnable::run,
          (_, action) -> {
            action.run();
            return () -> {};
          });
  private OpenStores stores;
  private BrowserViewModel browser;

  @BeforeEach
  void list() throws IOException {
    for (int i = 0; i < LISTED; i++) {
      put("a/n%04d".formatted(i), 3);
    }
    for (int i = 0; i < BELOW; i++) {
      put("a/sub/n%04d".formatted(i), 2);
    }
    var opener = new TestWorkbench.MemoryOpener();
    opener.register(ScriptedRunner.MEMORY.location().store(), store);
    stores = new OpenStores(opener);
    var identities = new Identities(ConnectionBook.open(home));
    browser = new BrowserViewModel(stores, background, identities, ScriptedRunner.MEMORY);
    browser.refresh();
    assertThat(browser.entries().size()).isEqualTo(LISTED + 1);
  }

  @Test
  void listedObjectsCostNoRequestBeforeTheyAreDownloaded() {
    browser.selection().select(1);
    browser.selection().extendTo(LISTED);
    long before = stores.requests();
    var model = plan();
    model.open();
    model.command().get();

    assertThat(model.countProperty().get().problem()).isEmpty();
    assertThat(model.countProperty().get().done()).isTrue();
    assertThat(model.countProperty().get().objects()).isEqualTo(LISTED);
    assertThat(model.countProperty().get().bytes()).isEqualTo(3L * LISTED);
    assertThat(stores.requests() - before).isZero();
  }

  @Test
  void aPrefixAmongThemCostsItsPagesOnly() {
    browser.selection().selectAll();
    int pages = store.calls(Call.LIST);
    long before = stores.requests();
    var model = plan();
    model.open();

    assertThat(model.countProperty().get().objects()).isEqualTo(LISTED + BELOW);
    assertThat(model.countProperty().get().bytes()).isEqualTo(3L * LISTED + 2L * BELOW);
    assertThat(store.calls(Call.STAT)).isZero();
    assertThat(store.calls(Call.LIST) - pages).isEqualTo(3);
    assertThat(stores.requests() - before).isEqualTo(3);
  }

  @Test
  void noMoreIsDeletedThanWasCounted() {
    browser.selection().selectAll();
    var runner = new ScriptedRunner();
    var model = new DeleteViewModel(browser.chosen(), runner, stores::at, background);
    model.open();
    model.close();
    model.delete();
    var unknown = new DeleteViewModel(browser.chosen(), runner, stores::at, background);
    unknown.close(); // before anything was counted; then the place has to be typed
    unknown.delete();
    assertThat(runner.submitted)
        .extracting(request -> ((TransferRequest.Delete) request).most())
        .containsExactly(OptionalLong.of(LISTED + BELOW), OptionalLong.empty());
  }

  @Test
  void askingWhetherToDeleteThemCostsNoneEither() {
    browser.selection().select(1);
    browser.selection().extendTo(LISTED);
    long before = stores.requests();
    var model = new DeleteViewModel(browser.chosen(), new ScriptedRunner(), stores::at, background);
    model.open();

    assertThat(model.countProperty().get().objects()).isEqualTo(LISTED);
    assertThat(model.countProperty().get().bytes()).isEqualTo(3L * LISTED);
    assertThat(stores.requests() - before).isZero();
  }

  private PlanViewModel plan() {
    return new PlanViewModel(
        browser.chosen(),
        ScriptedRunner.TARGET,
        CopyPolicy.DEFAULT,
        new ScriptedRunner(),
        stores::at,
        background);
  }

  private void put(String key, int size) throws IOException {
    store.put(new ObjectKey(key), ByteSource.of(new byte[size]), PutOptions.REPLACE);
  }
}
