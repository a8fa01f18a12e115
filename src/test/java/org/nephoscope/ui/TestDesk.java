package org.nephoscope.ui;

/// What pages and dialogs ask of a window, where there is none that could be shown.
public final class TestDesk {

  private TestDesk() {}

  /// A desk over these stores, which remembers checks in memory.
  public static ObjectDesk over(OpenStores stores, Background background) {
    var stage = OffScreen.stage();
    return new ObjectDesk(
        stores, new TestWorkbench.MapLedger(), new WindowDialogs(stage), background, () -> {});
  }
}
