package org.nephoscope.transfer.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.S3Terms.Acl;
import org.nephoscope.connection.S3Terms.Encryption;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;

/// What a request asks for beside the content, and an object that is left as it is because its
/// content is equal does not get: to give it that would mean to write it anew, which nobody asked
/// for.
final class KeptTerms {

  private static final Sentences SAY = Sentences.of(KeptTerms.class);

  private static final String USUAL_CLASS = "STANDARD";

  private KeptTerms() {}

  /// Why such an item was skipped.
  static String sentence(CopyAttempt attempt, ObjectMeta existing) {
    List<String> kept = kept(attempt, existing);
    return kept.isEmpty()
        ? Existing.SAME
        : kept.size() == 1
            ? SAY.get("kept.term", kept.getFirst())
            : SAY.get(
                "kept.terms", kept.stream().reduce((a, b) -> SAY.get("and", a, b)).orElseThrow());
  }

  private static List<String> kept(CopyAttempt attempt, ObjectMeta existing) {
    List<String> kept = new ArrayList<>();
    Optional<String> storageClass = attempt.to().access().storageClass();
    if (storageClass.isPresent()
        && !storageClass.get().equals(existing.storageClass().orElse(USUAL_CLASS))) {
      kept.add(SAY.get("kept.class"));
    }
    Optional<String> type = attempt.policy().contentType();
    if (type.isPresent()
        && attempt.isFromLocal()
        && !existing.headers().orElse(Headers.NONE).contentType().equals(type)) {
      kept.add(SAY.get("kept.type"));
    }
    if (attempt.to().location().store() instanceof StoreAddress.S3) {
      // No answer tells the access rule, and not every one the encryption.
      S3Terms terms = attempt.to().access().terms();
      if (terms.acl() != Acl.USUAL && terms.acl() != Acl.NONE) {
        kept.add(SAY.get("kept.access"));
      }
      if (!(terms.encryption() instanceof Encryption.Usual)) {
        kept.add(SAY.get("kept.encryption"));
      }
    }
    return kept;
  }
}
