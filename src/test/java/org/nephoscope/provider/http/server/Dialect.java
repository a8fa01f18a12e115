package org.nephoscope.provider.http.server;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/// How servers show a folder. The pages are written after those of the programs themselves: Apache
/// 2.4 with and without fancy indexing, nginx 1.24, Python 3.13, Caddy 2.
@SuppressWarnings("StringConcatToTextBlock") // the lines end as those programs end them
public enum Dialect {
  NONE,
  APACHE,
  APACHE_PLAIN,
  NGINX,
  NGINX_JSON,
  PYTHON,
  CADDY,
  CADDY_JSON;

  private static final DateTimeFormatter APACHE_TIME = time("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter NGINX_TIME = time("dd-MMM-yyyy HH:mm");
  private static final DateTimeFormatter HTTP_TIME = time("EEE, dd MMM yyyy HH:mm:ss 'GMT'");

  /// One line of a page.
  public record Line(boolean folder, long size, Instant modified) {}

  /// @param path of the folder, as it was asked for
  /// @param lines by plain names
  Answer page(String path, Map<String, Line> lines) {
    return switch (this) {
      case NONE -> Answer.of(404, "text/html", "<html><body>Not found</body></html>");
      case APACHE -> Answer.of(200, "text/html;charset=UTF-8", apache(path, lines));
      case APACHE_PLAIN -> Answer.of(200, "text/html;charset=UTF-8", apachePlain(path, lines));
      case NGINX -> Answer.of(200, "text/html", nginx(path, lines));
      case NGINX_JSON -> json("application/json", nginxJson(lines));
      case PYTHON -> Answer.of(200, "text/html; charset=utf-8", python(path, lines));
      case CADDY ->
          Answer.of(200, "text/html; charset=utf-8", caddy(path, lines)).header("Server", "Caddy");
      case CADDY_JSON ->
          json("application/json; charset=utf-8", caddyJson(lines)).header("Server", "Caddy");
    };
  }

  private static Answer json(String type, String text) {
    return new Answer(200)
        .header("Content-Type", type)
        .chunks(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static String apache(String path, Map<String, Line> lines) {
    var page = new StringBuilder();
    page.append(
        """
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">
        <html>
         <head>
          <title>Index of %1$s</title>
         </head>
         <body>
        <h1>Index of %1$s</h1>
          <table>
           <tr><th valign="top"><img src="/icons/blank.gif" alt="[ICO]"></th><th><a href="?C=N;O=D">Name</a></th><th><a href="?C=M;O=A">Last modified</a></th><th><a href="?C=S;O=A">Size</a></th><th><a href="?C=D;O=A">Description</a></th></tr>
           <tr><th colspan="5"><hr></th></tr>
        <tr><td valign="top"><img src="/icons/back.gif" alt="[PARENTDIR]"></td><td><a href="%2$s">Parent Directory</a></td><td>&nbsp;</td><td align="right">  - </td><td>&nbsp;</td></tr>
        """
            .formatted(escaped(path), path.replaceFirst("[^/]*/$", "")));
    lines.forEach((name, line) ->
        page.append(
            "<tr><td valign=\"top\"><a href=\"%1$s\"><img src=\"/icons/unknown.gif\" alt=\"[   ]\"></a></td><td><a href=\"%1$s\">%2$s</a></td><td align=\"right\">%3$s  </td><td align=\"right\">%4$s</td><td>&nbsp;</td></tr>\n"
                .formatted(
                    escaped(Escape.apache(name, line.folder())),
                    escaped(name),
                    APACHE_TIME.format(line.modified()),
                    line.folder()
                        ? "  - "
                        : line.size() < 1024
                            ? line.size() + " "
                            : "%.1fK".formatted(line.size() / 1024.0))));
    return page.append(
            "   <tr><th colspan=\"5\"><hr></th></tr>\n"
                + "</table>\n"
                + "<address>Apache/2.4.62 (Debian) Server at 127.0.0.1 Port 80</address>\n"
                + "</body></html>\n")
        .toString();
  }

  private static String apachePlain(String path, Map<String, Line> lines) {
    var page = new StringBuilder();
    page.append(
        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2 Final//EN\">\n"
            + "<html>\n"
            + " <head>\n"
            + "  <title>Index of ");
    page.append(escaped(path))
        .append("</title>\n </head>\n <body>\n<h1>Index of ")
        .append(escaped(path));
    page.append("</h1>\n<ul><li><a href=\"")
        .append(path.replaceFirst("[^/]*/$", ""))
        .append("\"> Parent Directory</a></li>\n");
    lines.forEach((name, line) ->
        page.append(
            "<li><a href=\"%s\"> %s</a></li>\n"
                .formatted(escaped(Escape.apache(name, line.folder())), escaped(name))));
    return page.append("</ul>\n</body></html>\n").toString();
  }

  private static String nginx(String path, Map<String, Line> lines) {
    var page = new StringBuilder();
    page.append(
        "<html>\r\n<head><title>Index of %1$s</title></head>\r\n<body>\r\n<h1>Index of %1$s</h1><hr><pre><a href=\"../\">../</a>\r\n"
            .formatted(escaped(path)));
    lines.forEach((name, line) -> {
      String slash = line.folder() ? "/" : "";
      page.append(
          "<a href=\"%s%s\">%s</a> %30s %19s\r\n"
              .formatted(
                  Escape.nginx(name),
                  slash,
                  escaped(name.length() > 50 ? name.substring(0, 47) + "..&gt;" : name + slash),
                  NGINX_TIME.format(line.modified()),
                  line.folder() ? "-" : Long.toString(line.size())));
    });
    return page.append("</pre><hr></body>\r\n</html>\r\n").toString();
  }

  private static String nginxJson(Map<String, Line> lines) {
    var page = new StringBuilder("[\r\n");
    lines.forEach((name, line) -> {
      page.append(page.length() > 3 ? ",\r\n" : "");
      page.append(
          "{ \"name\":%s, \"type\":\"%s\", \"mtime\":\"%s\"%s }"
              .formatted(
                  quoted(name),
                  line.folder() ? "directory" : "file",
                  HTTP_TIME.format(line.modified()),
                  line.folder() ? "" : ", \"size\":" + line.size()));
    });
    return page.append("\r\n]").toString();
  }

  private static String python(String path, Map<String, Line> lines) {
    var page = new StringBuilder();
    page.append(
        """
        <!DOCTYPE HTML>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <style type="text/css">
        :root {
        color-scheme: light dark;
        }
        </style>
        <title>Directory listing for %1$s</title>
        </head>
        <body>
        <h1>Directory listing for %1$s</h1>
        <hr>
        <ul>
        """
            .formatted(escaped(path)));
    lines.forEach((name, line) -> {
      String slash = line.folder() ? "/" : "";
      page.append(
          "<li><a href=\"%s%s\">%s%s</a></li>\n"
              .formatted(Escape.python(name), slash, escaped(name), slash));
    });
    return page.append("</ul>\n<hr>\n</body>\n</html>\n").toString();
  }

  private static String caddy(String path, Map<String, Line> lines) {
    var page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html>\n\t<head>\n\t\t<title>" + escaped(path) + "</title>\n");
    page.append(
        "<style>\n* { padding: 0; }\n</style>\n\t</head>\n\t<body onload=\"initPage()\">\n");
    page.append("<h1>\n<a href=\"../\">127.0.0.1</a>/<a href=\"\">x</a>\n</h1>\n<main>\n");
    page.append("<a href=\"javascript:queryParam('layout', '')\" id=\"layout-list\">List</a>\n");
    page.append(
        "<table aria-describedby=\"summary\">\n"
            + "<thead><tr><th></th><th><a"
            + " href=\"?sort=name&amp;order=asc\">Name</a></th></tr></thead>\n"
            + "<tbody>\n");
    page.append("<tr><td></td><td><a href=\"..\"><span class=\"go-up\">Up</span></a></td></tr>\n");
    lines.forEach((name, line) ->
        page.append(
            "<tr class=\"file\">\n<td></td><td><a href=\"%s\"><span class=\"name\">%s</span></a></td>\n<td class=\"size\" data-size=\"%d\"><div class=\"sizebar-text\">%d B</div></td>\n<td class=\"timestamp hideable\"><time datetime=\"%s\">x</time></td></tr>\n"
                .formatted(
                    escaped("./" + Escape.python(name) + (line.folder() ? "/" : "")),
                    escaped(name),
                    line.size(),
                    line.size(),
                    line.modified())));
    page.append(
        "</tbody>\n"
            + "</table>\n"
            + "</main>\n"
            + "<footer>Served with <a rel=\"noopener noreferrer\""
            + " href=\"https://caddyserver.com\">Caddy</a></footer>\n");
    page.append("<script>const filterEl = '<a href=\"script\">';</script>\n\t</body>\n</html>\n");
    return page.toString();
  }

  private static String caddyJson(Map<String, Line> lines) {
    var page = new StringBuilder("[");
    lines.forEach((name, line) -> {
      String slash = line.folder() ? "/" : "";
      page.append(page.length() > 1 ? "," : "");
      page.append(
          "{\"name\":%s,\"size\":%d,\"url\":%s,\"mod_time\":\"%s\",\"mode\":420,\"is_dir\":%b,\"is_symlink\":false}"
              .formatted(
                  quoted(name + slash),
                  line.folder() ? 4096 : line.size(),
                  quoted("./" + Escape.python(name) + slash),
                  line.modified().plusMillis(123),
                  line.folder()));
    });
    return page.append("]\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String quoted(String text) {
    return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
  }

  private static DateTimeFormatter time(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /// How each program writes a name into a link.
  private static final class Escape {
    private Escape() {}

    static String python(String name) {
      return only(name, "_.-~/");
    }

    static String nginx(String name) {
      String plain = only(name, "_.-~!$&'()*+,;=@").replace("&", "&amp;");
      return name.indexOf(':') >= 0 ? "./" + plain : plain;
    }

    static String apache(String name, boolean folder) {
      String plain = only(name, "_.-~!$&'()*+,=@") + (folder ? "/" : "");
      return name.indexOf(':') >= 0 ? "./" + plain : plain;
    }

    private static String only(String name, String plain) {
      var text = new StringBuilder();
      for (byte one : name.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
        char letter = (char) (one & 0xff);
        boolean kept =
            letter < 128 && (Character.isLetterOrDigit(letter) || plain.indexOf(letter) >= 0);
        text.append(kept ? String.valueOf(letter) : "%%%02X".formatted((int) letter));
      }
      return text.toString();
    }
  }
}
