package org.nephoscope.provider.http;

import java.util.Map;
import java.util.regex.Pattern;

/// The entities that servers write into their folder pages: the five of markup, and numbers.
/// Anything else stays as it stands.
final class HttpEntities {

  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));");
  private static final Map<String, String> NAMED =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");

  private HttpEntities() {}

  static String resolve(String text) {
    return text.indexOf('&') < 0
        ? text
        : ENTITY
            .matcher(text)
            .replaceAll(found -> {
              String letter =
                  found.group(3) != null
                      ? NAMED.getOrDefault(found.group(3), found.group())
                      : character(
                          found.group(1) != null
                              ? Integer.parseInt(found.group(1))
                              : Integer.parseInt(found.group(2), 16),
                          found.group());
              return java.util.regex.Matcher.quoteReplacement(letter);
            });
  }

  private static String character(int point, String otherwise) {
    boolean usable = Character.isValidCodePoint(point) && point != 0;
    return usable && !(point >= 0xd800 && point <= 0xdfff) ? Character.toString(point) : otherwise;
  }
}
