package org.nephoscope.provider;

import java.io.IOException;
import java.io.InputStream;
import org.nephoscope.storage.AdvisoryLocks;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;

/// The bytes of a file as it was when it was looked at; a file that changed since throws. Its lock
/// is held only while they are read: whoever stores them then asks for one that may be the same.
record LocalSource(LocalForms forms, LocalObject object) implements ByteSource {

  @Override
  public long size() {
    return object.attributes().size();
  }

  @Override
  public InputStream open(ByteRange range) throws IOException {
    AdvisoryLocks.Held lock = forms.reading(object.key());
    try {
      String subject = object.key().value();
      return new LockedStream(
          LocalContent.open(subject, object.file(), range, object.attributes()), lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }
}
