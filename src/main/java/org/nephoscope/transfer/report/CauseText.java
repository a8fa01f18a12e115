package org.nephoscope.transfer.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nephoscope.transfer.ItemSnapshot;

/// Takes out of an item's sentence what differs from object to object: names, addresses, the
/// server's names for requests, digests, lengths and how often it was tried. What is left is equal
/// for items that failed for the same cause; what a status or a port says stays.
final class CauseText {

  /// Stands for what was taken out.
  private static final String GAP = "…";

  private static final int LONGEST = 500;

  private static final Pattern TRIES = Pattern.compile("\\s*\\bTried \\d+ times\\.");

  /// The names that servers give to requests, with the comma before them.
  private static final Pattern REQUEST =
      Pattern.compile(
          "(?i)[,;]?\\s*\\b(?:extended\\s+)?(?:request|host|trace)[ _-]?id[:=\\s]+[^\\s,;)]+");

  /// Below what a store is called, an address names the object.
  private static final Pattern ADDRESS =
      Pattern.compile("((?:[a-z][a-z0-9+.-]*://)+[^/\\s]+)/[^\\s…]*?([).,:;'\"`]*)(?=\\s|$)");

  private static final Pattern PATH =
      Pattern.compile("(^|[\\s('\"`])(?:/|[A-Za-z]:\\\\)\\S*?([).,:;'\"`]*)(?=\\s|$)");

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?Z?");

  private static final Pattern HEX =
      Pattern.compile("(?i)\\b(?=[0-9a-f-]*\\d)[0-9a-f]{8,}(?:-[0-9a-f]{4,})*\\b");

  /// Tokens of capital letters and digits.
  private static final Pattern TOKEN =
      Pattern.compile("\\b(?=[A-Z0-9]*\\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{12,}\\b");

  private static final Pattern LENGTH =
      Pattern.compile(
          "\\b\\d[\\d,]*(?=(?: of (?:\\d[\\d,]*|…))? bytes?\\b)|(?<![:\\d])\\b\\d{5,}\\b");

  private static final Pattern GAPS = Pattern.compile("…(?:[/\\\\]?…)+");

  private CauseText() {}

  static String of(ItemSnapshot item) {
    return of(item, item.detail());
  }

  /// @param said of the item
  static String of(ItemSnapshot item, String said) {
    String text = own(item, TRIES.matcher(said).replaceAll(""));
    text = REQUEST.matcher(text).replaceAll("");
    text = ADDRESS.matcher(text).replaceAll("$1/…$2");
    text = PATH.matcher(text).replaceAll("$1…$2");
    text = TIME.matcher(text).replaceAll(GAP);
    text = HEX.matcher(text).replaceAll(GAP);
    text = TOKEN.matcher(text).replaceAll(GAP);
    text = LENGTH.matcher(text).replaceAll(GAP);
    text = GAPS.matcher(text).replaceAll(GAP).strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + GAP : text;
  }

  /// Without the item's own names, which may hold anything, also spaces.
  private static String own(ItemSnapshot item, String detail) {
    String text = detail;
    for (String digest : new String[] {item.expected(), item.actual()}) {
      text = digest.isEmpty() ? text : text.replace(digest, GAP);
    }
    for (String address : new String[] {item.source(), item.target()}) {
      if (!address.isEmpty()) {
        text = named(text.replace(address, general(address)), key(address));
      }
    }
    return text;
  }

  /// The key by itself, and its last step where it is quoted.
  private static String named(String text, String key) {
    if (key.isEmpty()) {
      return text;
    }
    String whole = "(?<![\\p{L}\\p{N}_/…])" + Pattern.quote(key) + "(?![\\p{L}\\p{N}_/])";
    String step = key.substring(key.lastIndexOf('/', key.length() - 2) + 1);
    String quoted = "(?<=[`'\"])" + Pattern.quote(step) + "(?=[`'\"])";
    return text.replaceAll(whole + "|" + quoted, Matcher.quoteReplacement(GAP));
  }

  /// The address of an object without its name: `s3://bucket/…`.
  private static String general(String address) {
    int below = below(address);
    return below < 0 ? GAP : address.substring(0, below + 1) + GAP;
  }

  private static String key(String address) {
    int below = below(address);
    return below < 0 ? address : address.substring(below + 1);
  }

  /// Where the slash behind the store stands; -1 for a path of this computer.
  private static int below(String address) {
    int scheme = address.lastIndexOf("://");
    if (scheme < 0) {
      return -1;
    }
    int slash = address.indexOf('/', scheme + 3);
    // A server's own address stands before the bucket: s3://https://host:9000/bucket/key.
    boolean nested = address.indexOf("://") < scheme;
    return slash < 0 || !nested ? slash : Math.max(slash, address.indexOf('/', slash + 1));
  }
}
