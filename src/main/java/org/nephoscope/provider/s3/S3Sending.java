package org.nephoscope.provider.s3;

import java.io.IOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/// A client that lets a body know whether it is being sent. Over plain http the SDK reads all of it
/// once before, for the signature, and opens it in the same way.
final class S3Sending implements SdkHttpClient {

  private static final ScopedValue<Boolean> NOW = ScopedValue.newInstance();

  private final SdkHttpClient client;

  S3Sending(SdkHttpClient client) {
    this.client = client;
  }

  /// Whether what this thread opens goes over the network.
  static boolean isNow() {
    return NOW.isBound();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = client.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return ScopedValue.where(NOW, true).call(prepared::call);
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
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
