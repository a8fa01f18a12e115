package org.nephoscope.provider.s3;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.nephoscope.provider.retry.RetryAfter;
import org.nephoscope.provider.web.Network;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// A client whose errors name the proxy where it is the proxy that cannot be reached, and whose
/// answers ask for no wait that the SDK chokes on.
record S3HttpClient(SdkHttpClient client, Network network) implements SdkHttpClient {

  private static final String RETRY_AFTER = "Retry-After";

  /// Asks the SDK for a wait, in milliseconds; here it is not the SDK that waits.
  private static final String AMAZONS = "x-amz-retry-after";

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = client.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        try {
          return sane(prepared.call());
        } catch (IOException e) {
          throw network.blame(request.httpRequest().getUri(), e);
        }
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  /// From a header `Retry-After` that means the past the SDK makes an error of its own in place of
  /// the server's, whatever else the answer says.
  private static HttpExecuteResponse sane(HttpExecuteResponse answer) {
    SdkHttpResponse head = answer.httpResponse();
    Optional<String> asked = head.firstMatchingHeader(RETRY_AFTER);
    if (asked.isEmpty() && head.firstMatchingHeader(AMAZONS).isEmpty()) {
      return answer;
    }
    SdkHttpResponse.Builder plain =
        head.toBuilder().removeHeader(RETRY_AFTER).removeHeader(AMAZONS);
    asked
        .flatMap(text -> RetryAfter.parse(text, Instant.now()))
        .ifPresent(wait -> plain.putHeader(RETRY_AFTER, Long.toString(wait.toSeconds())));
    return HttpExecuteResponse.builder()
        .response(plain.build())
        .responseBody(answer.responseBody().orElse(null))
        .build();
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}
