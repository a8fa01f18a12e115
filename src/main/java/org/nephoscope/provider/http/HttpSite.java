package org.nephoscope.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;

/// One web server: sends requests to it, with its secret and to nobody else with it, and follows
/// its redirects.
final class HttpSite {

  private static final Sentences SAY = Sentences.of(HttpSite.class);

  private static final String AGENT = "Nephoscope";

  private final URI origin;
  private final StoreAddress.Http address;
  private final Optional<HttpSecret> secret;
  private final HttpClients clients;
  private final HttpSettings settings;

  /// @param origin scheme, host and port
  /// @param address what messages call it
  HttpSite(
      URI origin,
      StoreAddress.Http address,
      Optional<HttpSecret> secret,
      HttpClients clients,
      HttpSettings settings) {
    this.origin = origin;
    this.address = address;
    this.secret = secret;
    this.clients = clients;
    this.settings = settings;
  }

  URI origin() {
    return origin;
  }

  String place() {
    return address.uri();
  }

  /// The address of a folder, as messages and people write it.
  String shown(Prefix folder) {
    return new Location(address, folder.value()).toString();
  }

  HttpSettings settings() {
    return settings;
  }

  /// What a status means here that is no success.
  StorageException failure(String subject, HttpAnswer answer) {
    return HttpErrors.status(subject, answer, secret.isPresent());
  }

  /// The answer to one request, whatever its status, behind all redirects. The caller closes it.
  ///
  /// @param method `GET` or `HEAD`
  HttpAnswer send(String subject, String method, URI uri, Map<String, String> headers)
      throws StorageException {
    var way = new HttpRedirects(subject, uri);
    while (true) {
      HttpAnswer answer = once(subject, method, way, headers);
      Optional<String> location = answer.header("Location");
      if (!HttpRedirects.isRedirect(answer.status()) || location.isEmpty()) {
        return checked(subject, uri, answer);
      }
      answer.close();
      way.follow(location.get());
    }
  }

  private HttpAnswer checked(String subject, URI asked, HttpAnswer answer) throws StorageException {
    String coding = answer.transferCoding();
    if (!coding.isEmpty() && !coding.equals("chunked")) {
      answer.close();
      throw new Unexpected(subject, SAY.get("it-is-sent-in-the", coding), null);
    }
    if (answer.status() / 100 == 2) {
      // A server names a folder by a redirect to the name with a slash: no object has that name.
      String path = answer.uri().getPath();
      if (path.equals(asked.getPath() + "/")) {
        answer.close();
        throw new NotFound(subject, null);
      }
      boolean moved = !answer.uri().equals(asked);
      boolean folder = path.endsWith("/") && !asked.getPath().endsWith("/");
      if (moved && (folder || isUnaskedPage(asked, answer))) {
        answer.close();
        throw new Unexpected(subject, SAY.get("it-was-answered-with-another"), null);
      }
    }
    return answer;
  }

  private static boolean isUnaskedPage(URI asked, HttpAnswer answer) {
    String path = asked.getPath();
    boolean page = path.endsWith("/") || path.endsWith(".html") || path.endsWith(".htm");
    return !page && answer.header("Content-Type").orElse("").startsWith("text/html");
  }

  private HttpAnswer once(
      String subject, String method, HttpRedirects way, Map<String, String> headers)
      throws StorageException {
    HttpClient client = clients.client();
    var sent =
        client.sendAsync(request(method, way, headers), HttpResponse.BodyHandlers.ofInputStream());
    HttpResponse<InputStream> response;
    try {
      // Not the timeout of the request: from JDK 26 on that one also ends a long body.
      response = sent.get(settings.answer().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw HttpErrors.silence(subject, way.now().getHost(), e);
    } catch (ExecutionException e) {
      Throwable cause =
          e.getCause() instanceof IOException io ? clients.network().blame(way.now(), io) : e;
      throw HttpErrors.unanswered(subject, way.now().getHost(), cause);
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new Unreachable(subject, SAY.get("it-was-interrupted"), e);
    }
    // A refusal of the proxy before a tunnel comes without any.
    InputStream body = Objects.requireNonNullElseGet(response.body(), InputStream::nullInputStream);
    InputStream guarded = settings.stall().guard(subject, body, body::close);
    return new HttpAnswer(response, guarded);
  }

  private HttpRequest request(String method, HttpRedirects way, Map<String, String> headers)
      throws StorageException {
    URI uri = way.now();
    boolean plain = uri.getScheme().equalsIgnoreCase("http");
    var builder =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("User-Agent", AGENT)
            // Without encryption, asking for HTTP/2 takes a header that old servers stumble over.
            .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2);
    headers.forEach(builder::header);
    if (isHere(uri)) {
      secret.ifPresent(known -> builder.header("Authorization", known.authorization()));
    }
    clients.network().address(builder, uri);
    return builder.build();
  }

  private boolean isHere(URI uri) {
    return HttpRedirects.origin(uri).equals(HttpRedirects.origin(origin));
  }
}
