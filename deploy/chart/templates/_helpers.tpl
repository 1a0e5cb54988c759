{{- define "veikart.selector" -}}
app.kubernetes.io/name: veikart
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "veikart.metadata" -}}
name: {{ .Release.Name }}
labels:
  {{- include "veikart.selector" . | nindent 2 }}
{{- end }}

{{- define "veikart.probe" -}}
httpGet:
  path: {{ .path }}
  port: http
  {{- if .secured }}
  scheme: HTTPS
  {{- end }}
{{- end }}
