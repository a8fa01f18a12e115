package org.nephoscope.provider.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What of an HTML page matters for a listing: its title, its first heading, its links, and whether
/// it is whole. Pages are read as text and never shown. The rules are the plain ones of the HTML
/// standard's tokenizer (section 13.2.5): comments, raw text in scripts and styles, quoted and bare
/// attributes; nothing is repaired.
final class HttpHtml {

  /// Text that a title or heading may have, and no more of it.
  private static final int TITLE = 4_096;

  private final String text;
  private int at;

  private final StringBuilder title = new StringBuilder();
  private final StringBuilder heading = new StringBuilder();
  private final List<String> links = new ArrayList<>();
  private boolean summaryTable;
  private boolean ended;

  private HttpHtml(String text) {
    this.text = text;
  }

  static HttpHtml read(String text) {
    var page = new HttpHtml(text);
    page.read();
    return page;
  }

  String title() {
    return title.toString().strip();
  }

  /// The first `h1`, or `h2` where there is none before it.
  String heading() {
    return heading.toString().strip();
  }

  /// Every `href` of an `a`, in order, with entities resolved.
  List<String> links() {
    return links;
  }

  /// Whether there is a table described by an element called `summary`, as Caddy writes it.
  boolean hasSummaryTable() {
    return summaryTable;
  }

  /// Whether the closing tag of the page was there.
  boolean ended() {
    return ended;
  }

  private void read() {
    String inside = "";
    boolean headingDone = false;
    while (at < text.length()) {
      int open = text.indexOf('<', at);
      int end = open < 0 ? text.length() : open;
      if (inside.equals("title")) {
        append(title, text.substring(at, end));
      } else if (!inside.isEmpty()) {
        append(heading, text.substring(at, end));
      }
      if (open < 0) {
        return;
      }
      at = open + 1;
      if (text.startsWith("!--", at)) {
        int close = text.indexOf("-->", at + 3);
        at = close < 0 ? text.length() : close + 3;
        continue;
      }
      boolean closing = text.startsWith("/", at);
      at += closing ? 1 : 0;
      if (at >= text.length() || !isLetter(text.charAt(at))) {
        int close = text.indexOf('>', at);
        at = close < 0 ? text.length() : close + 1;
        continue;
      }
      String name = word();
      Map<String, String> attributes = attributes();
      if (closing) {
        ended |= name.equals("html");
        if (name.equals(inside)) {
          headingDone |= !name.equals("title");
          inside = "";
        }
        continue;
      }
      switch (name) {
        case "title" -> inside = title.isEmpty() ? name : inside;
        case "h1", "h2" -> inside = headingDone ? inside : name;
        case "script", "style", "template", "textarea" -> skipTo(name);
        case "table" -> summaryTable |= "summary".equals(attributes.get("aria-describedby"));
        case "a" -> {
          if (attributes.containsKey("href")) {
            links.add(attributes.get("href"));
          }
        }
        default -> {} // shape and colour
      }
    }
  }

  private static void append(StringBuilder to, String more) {
    String text = HttpEntities.resolve(more);
    to.append(text, 0, Math.min(text.length(), Math.max(0, TITLE - to.length())));
  }

  /// Over the raw text of an element to behind its closing tag.
  private void skipTo(String name) {
    int from = at;
    while (true) {
      int close = text.indexOf("</", from);
      if (close < 0) {
        at = text.length();
        return;
      }
      if (text.regionMatches(true, close + 2, name, 0, name.length())) {
        int end = text.indexOf('>', close);
        at = end < 0 ? text.length() : end + 1;
        return;
      }
      from = close + 2;
    }
  }

  private String word() {
    int from = at;
    while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    return text.substring(from, at).toLowerCase(Locale.ROOT);
  }

  /// The attributes of a tag, up to behind its `>`. Of two with one name the first counts.
  private Map<String, String> attributes() {
    Map<String, String> found = new HashMap<>();
    while (at < text.length()) {
      char next = text.charAt(at);
      if (next == '>') {
        at++;
        return found;
      }
      if (isSpace(next) || next == '/') {
        at++;
        continue;
      }
      String name = until("=>/ \t\r\n\f").toLowerCase(Locale.ROOT);
      spaces();
      String value = "";
      if (at < text.length() && text.charAt(at) == '=') {
        at++;
        spaces();
        value = value();
      } else if (name.isEmpty()) {
        at++; // a stray sign
      }
      found.putIfAbsent(name, HttpEntities.resolve(value));
    }
    return found;
  }

  private String value() {
    char quote = at < text.length() ? text.charAt(at) : ' ';
    if (quote != '"' && quote != '\'') {
      return until("> \t\r\n\f");
    }
    at++;
    int end = text.indexOf(quote, at);
    String value = text.substring(at, end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end + 1;
    return value;
  }

  private String until(String stops) {
    int from = at;
    while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private void spaces() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
