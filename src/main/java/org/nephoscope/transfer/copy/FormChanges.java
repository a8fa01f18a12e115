package org.nephoscope.transfer.copy;

import java.io.IOException;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.LocalFiles;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.transfer.journal.LeftoverRow;
import org.nephoscope.transfer.journal.RequestJson;
import org.nephoscope.transfer.journal.TransferJournal;

/// The changes of files that the journal knows of, seen from one transfer to one place.
record FormChanges(TransferJournal journal, long job, Place place) {

  /// A change is about to begin; remembered when this returns.
  void coming(FormChange change) {
    journal.leave(row(change));
  }

  /// It is complete, or undone.
  void gone(FormChange change) {
    journal.clean(row(change));
  }

  /// Completes what any transfer that died has begun with that object.
  void complete(ObjectKey key, LocalFiles files) throws IOException {
    for (LeftoverRow row : journal.rows().leftoversLike(FormChange.BEGINNING)) {
      FormChange change = FormChange.read(row.what());
      if (change.key().equals(key) && row.place().equals(RequestJson.write(place))) {
        change.complete(files); // its row goes with its transfer
      }
    }
  }

  private LeftoverRow row(FormChange change) {
    return new LeftoverRow(job, RequestJson.write(place), change.text());
  }
}
