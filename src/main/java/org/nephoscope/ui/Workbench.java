package org.nephoscope.ui;

import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.VerificationLedger;

/// All that a window needs from the rest of the program.
public record Workbench(
    StoreOpener opener, PlanRunner runner, VerificationLedger ledger, ConnectionBook book) {}
