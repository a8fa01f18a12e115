package org.nephoscope.ui;

import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.FoundAccounts;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.VerificationLedger;

/// All that a window needs from the rest of the program.
///
/// @param secrets what a person enters
/// @param settings of other programs, which name accounts
public record Workbench(
    StoreOpener opener,
    PlanRunner runner,
    VerificationLedger ledger,
    ConnectionBook book,
    KnownSecrets secrets,
    FoundAccounts settings) {

  /// A window that looks for accounts where other programs of this computer keep them.
  public Workbench(
      StoreOpener opener,
      PlanRunner runner,
      VerificationLedger ledger,
      ConnectionBook book,
      KnownSecrets secrets) {
    this(opener, runner, ledger, book, secrets, FoundAccounts.here());
  }

  /// A window whose secrets are forgotten when it closes.
  public Workbench(
      StoreOpener opener, PlanRunner runner, VerificationLedger ledger, ConnectionBook book) {
    this(opener, runner, ledger, book, KnownSecrets.ofThisRun());
  }
}
