package org.nephoscope;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A server with one S3 object of a thousand bytes, of which it gives ten and then falls silent.
final class StallingServer implements AutoCloseable {

  private static final String NOTHING_BELOW =
      "<ListBucketResult><Name>b</Name><KeyCount>0</KeyCount>"
          + "<IsTruncated>false</IsTruncated></ListBucketResult>";

  private final HttpServer server;
  private final CountDownLatch stalled = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  StallingServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  boolean isStalled(long seconds) throws InterruptedException {
    return stalled.await(seconds, TimeUnit.SECONDS);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().endsWith("/k")) {
        exchange.getResponseHeaders().set("ETag", "\"0123456789abcdef0123456789abcdef\"");
        exchange.getResponseHeaders().set("Last-Modified", "Thu, 01 Jan 2026 12:00:00 GMT");
        object(exchange);
      } else {
        if (String.valueOf(exchange.getRequestURI().getQuery()).contains("prefix=slow/")) {
          stall();
        }
        byte[] xml = NOTHING_BELOW.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(200, xml.length);
        exchange.getResponseBody().write(xml);
      }
    }
  }

  private void object(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", "1000");
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(200, 1000);
    OutputStream body = exchange.getResponseBody();
    body.write(new byte[10]);
    body.flush();
    stall();
  }

  private void stall() {
    stalled.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
  }
}
