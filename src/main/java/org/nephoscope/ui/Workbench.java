package org.nephoscope.ui;

import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.VerificationLedger;

/// All that a window needs from the rest of the program.
///
/// @param secrets what a person enters
public record Workbench(
    StoreOpener opener,
    PlanRunner runner,
    VerificationLedger ledger,
    ConnectionBook book,
    KnownSecrets secrets) {

  /// A window whose secrets are forgotten when it closes.
  public Workbench(
      StoreOpener opener, PlanRunner runner, VerificationLedger ledger, ConnectionBook book) {
    this(opener, runner, ledger, book, KnownSecrets.ofThisRun());
  }
}
