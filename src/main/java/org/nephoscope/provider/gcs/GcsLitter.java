package org.nephoscope.provider.gcs;

import java.util.List;
import org.nephoscope.storage.ObjectKey;

/// Told of objects that exist only on the way to another one, so that a journal can have them
/// removed after a crash. A key that was announced and never reported gone may still be there.
public interface GcsLitter {

  /// Keeps no record.
  GcsLitter UNRECORDED =
      new GcsLitter() {
        @Override
        public void coming(String bucket, List<ObjectKey> keys) {}

        @Override
        public void gone(String bucket, List<ObjectKey> keys) {}
      };

  /// Before the first of them exists.
  void coming(String bucket, List<ObjectKey> keys);

  /// None of them exists any more.
  void gone(String bucket, List<ObjectKey> keys);
}
