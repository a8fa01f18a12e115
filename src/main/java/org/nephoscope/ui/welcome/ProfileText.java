package org.nephoscope.ui.welcome;

import org.nephoscope.connection.FoundAccount;
import org.nephoscope.ui.Texts;

/// How an account that was found is described.
final class ProfileText {

  private static final Texts TEXTS = Texts.of(ProfileText.class);

  private ProfileText() {}

  static String of(FoundAccount account) {
    String way = TEXTS.get("way." + account.way().name());
    return account.note().isEmpty() ? way : TEXTS.get("way.with", way, account.note());
  }
}
