package conformance_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// pixel is a PNG of one pixel, and sound a WAV without samples.
const (
	pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="
	sound = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA="
)

func decoded(text string) []byte {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		panic(err)
	}
	return data
}

// schema2020 has what the suite wants to find again in the list of tools.
const schema2020 = `{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","$defs":{"address":{"$anchor":"addressDef",` +
	`"type":"object","properties":{"street":{"type":"string"},"city":{"type":"string"}}}},"properties":{"name":{"type":"string"},` +
	`"address":{"$ref":"#/$defs/address"},"contactMethod":{"type":"string","enum":["phone","email"]},"phone":{"type":"string"},` +
	`"email":{"type":"string"}},"allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],"if":{"properties":{"contactMethod":` +
	`{"const":"phone"}},"required":["contactMethod"]},"then":{"required":["phone"]},"else":{"required":["email"]},"additionalProperties":false}`

// mirrored has an argument that clients repeat in a header.
const mirrored = `{"type":"object","properties":{"region":{"type":"string","x-mcp-header":"Region"},"level":{"type":"integer"}}}`

// newServer returns a server with what the suite asks for by name, of the kinds that ours has: tools, resources and prompts that
// answer and ask nothing back.
func newServer() *sdk.Server {
	s := sdk.NewServer(&sdk.Implementation{Name: "veikart-conformance", Version: "1"}, &sdk.ServerOptions{
		Capabilities: &sdk.ServerCapabilities{
			Tools: &sdk.ToolCapabilities{}, Resources: &sdk.ResourceCapabilities{}, Prompts: &sdk.PromptCapabilities{},
		},
		CompletionHandler: func(context.Context, *sdk.CompleteRequest) (*sdk.CompleteResult, error) {
			return &sdk.CompleteResult{Completion: sdk.CompletionResultDetails{Values: []string{"paris", "park"}, Total: 2}}, nil
		},
	})
	addTools(s)
	addResources(s)
	addPrompts(s)
	return s
}

func addTools(s *sdk.Server) {
	text := &sdk.TextContent{Text: "This is a simple text response for testing."}
	image := &sdk.ImageContent{Data: decoded(pixel), MIMEType: "image/png"}
	embedded := embed("test://embedded-resource")
	add := func(name, schema string, content ...sdk.Content) {
		s.AddTool(&sdk.Tool{Name: name, Description: "For the suite.", InputSchema: json.RawMessage(schema)},
			func(context.Context, *sdk.CallToolRequest) (*sdk.CallToolResult, error) {
				return &sdk.CallToolResult{Content: content}, nil
			})
	}
	const nothing = `{"type":"object"}`
	add("test_simple_text", nothing, text)
	add("test_image_content", nothing, image)
	add("test_audio_content", nothing, &sdk.AudioContent{Data: decoded(sound), MIMEType: "audio/wav"})
	add("test_embedded_resource", nothing, embedded)
	add("test_multiple_content_types", nothing, text, image, embedded)
	add("json_schema_2020_12_tool", schema2020, text)
	add("test_x_mcp_header", mirrored, text)
	add("test_streaming_elicitation", nothing, text)
	sdk.AddTool(s, &sdk.Tool{Name: "test_error_handling", Description: "For the suite."},
		func(context.Context, *sdk.CallToolRequest, struct{}) (*sdk.CallToolResult, any, error) {
			return nil, nil, errors.New("this tool intentionally returns an error for testing")
		})
}

func embed(uri string) *sdk.EmbeddedResource {
	return &sdk.EmbeddedResource{Resource: &sdk.ResourceContents{URI: uri, MIMEType: "text/plain", Text: "Embedded resource content for testing."}}
}

func addResources(s *sdk.Server) {
	read := func(contents func(uri string) *sdk.ResourceContents) sdk.ResourceHandler {
		return func(_ context.Context, r *sdk.ReadResourceRequest) (*sdk.ReadResourceResult, error) {
			return &sdk.ReadResourceResult{Contents: []*sdk.ResourceContents{contents(r.Params.URI)}}, nil
		}
	}
	s.AddResource(&sdk.Resource{Name: "static-text", MIMEType: "text/plain", URI: "test://static-text"},
		read(func(uri string) *sdk.ResourceContents {
			return &sdk.ResourceContents{URI: uri, MIMEType: "text/plain", Text: "This is the content of the static text resource."}
		}))
	s.AddResource(&sdk.Resource{Name: "static-binary", MIMEType: "image/png", URI: "test://static-binary"},
		read(func(uri string) *sdk.ResourceContents {
			return &sdk.ResourceContents{URI: uri, MIMEType: "image/png", Blob: decoded(pixel)}
		}))
	s.AddResourceTemplate(&sdk.ResourceTemplate{Name: "template", MIMEType: "application/json", URITemplate: "test://template/{id}/data"},
		read(func(uri string) *sdk.ResourceContents {
			id := strings.TrimSuffix(strings.TrimPrefix(uri, "test://template/"), "/data")
			return &sdk.ResourceContents{URI: uri, MIMEType: "application/json", Text: fmt.Sprintf(`{"id":%q,"templateTest":true}`, id)}
		}))
}

func addPrompts(s *sdk.Server) {
	say := func(content func(given map[string]string) []sdk.Content) sdk.PromptHandler {
		return func(_ context.Context, r *sdk.GetPromptRequest) (*sdk.GetPromptResult, error) {
			result := &sdk.GetPromptResult{}
			for _, one := range content(r.Params.Arguments) {
				result.Messages = append(result.Messages, &sdk.PromptMessage{Role: "user", Content: one})
			}
			return result, nil
		}
	}
	s.AddPrompt(&sdk.Prompt{Name: "test_simple_prompt", Description: "For the suite."}, say(func(map[string]string) []sdk.Content {
		return []sdk.Content{&sdk.TextContent{Text: "This is a simple prompt for testing."}}
	}))
	s.AddPrompt(&sdk.Prompt{Name: "test_prompt_with_arguments", Description: "For the suite.", Arguments: []*sdk.PromptArgument{
		{Name: "arg1", Required: true}, {Name: "arg2", Required: true},
	}}, say(func(given map[string]string) []sdk.Content {
		return []sdk.Content{&sdk.TextContent{Text: fmt.Sprintf("Prompt with arguments: arg1='%s', arg2='%s'", given["arg1"], given["arg2"])}}
	}))
	s.AddPrompt(&sdk.Prompt{Name: "test_prompt_with_embedded_resource", Description: "For the suite.", Arguments: []*sdk.PromptArgument{
		{Name: "resourceUri", Required: true},
	}}, say(func(given map[string]string) []sdk.Content {
		return []sdk.Content{embed(given["resourceUri"]), &sdk.TextContent{Text: "Please process the embedded resource above."}}
	}))
	s.AddPrompt(&sdk.Prompt{Name: "test_prompt_with_image", Description: "For the suite."}, say(func(map[string]string) []sdk.Content {
		return []sdk.Content{
			&sdk.ImageContent{Data: decoded(pixel), MIMEType: "image/png"}, &sdk.TextContent{Text: "Please analyze the image above."},
		}
	}))
}
