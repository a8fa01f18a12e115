package org.nephoscope.cli;

import java.io.IOException;
import java.util.Optional;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.PlaceException;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.NamedObjects;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.VerificationLedger;
import org.nephoscope.transfer.run.DryRun;

/// What `--dry-run` does instead of a transfer: its plan is made as the transfer makes it, and
/// shown.
record ShownPlan(Session session, TransferReport report) {

  void show(TransferRequest request, Optional<NamedObjects> names) throws IOException {
    show(request, names, VerificationLedger.NONE);
  }

  /// @param ledger what is known of files that are copies
  void show(TransferRequest request, Optional<NamedObjects> names, VerificationLedger ledger)
      throws IOException {
    try (var dry = new DryRun(session.engine().stores(), request, ledger, names)) {
      dry.plan(report::planned);
      dry.estimate().ifPresent(report::estimate);
      Optional<String> refusal = dry.refusal();
      if (refusal.isPresent()) {
        report.broken(ExitCode.SOME_FAILED, TransferReport.first(request), refusal.get());
      }
    } catch (Output.Closed e) {
      throw e;
    } catch (IOException e) {
      String about = PlaceException.address(e, TransferReport.first(request));
      report.broken(ExitCode.of(e), about, ErrorText.of(e, about));
      if (PlaceException.root(e) instanceof StorageException) {
        report.unknown();
        return;
      }
    }
    report.plannedAll();
  }
}
