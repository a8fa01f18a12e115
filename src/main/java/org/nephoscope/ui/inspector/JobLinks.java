package org.nephoscope.ui.inspector;

import java.util.Optional;
import org.nephoscope.transfer.Transfer;

/// Leads from what is said of an object to the transfer that found it out.
public interface JobLinks {

  /// Leads nowhere.
  JobLinks NONE =
      new JobLinks() {
        @Override
        public Optional<String> name(Transfer transfer) {
          return Optional.empty();
        }

        @Override
        public void show(Transfer transfer) {}
      };

  /// What a transfer is called; empty if it is no longer listed.
  Optional<String> name(Transfer transfer);

  /// Shows one that is listed, with its files.
  void show(Transfer transfer);
}
